using DigestMonolith.Modules.Digests.Pipeline;

namespace DigestMonolith.UnitTests.Digests;

public sealed class BaselineTests
{
    private static readonly BaselineDigest Before = new()
    {
        Titles = ["Замена датчика в печи", "Мука от второго поставщика"],
        TopicMessages = 10,
        CoveredShare = 0.5,
        LowestScore = 0.85,
    };

    [Fact]
    public void The_first_window_has_nothing_to_be_compared_with()
    {
        var delta = BaselineComparison.Compare(null, Before, degradeFrom: 0.1);

        (delta.HasBaseline, delta.TopicOverlap, delta.NovelTopics, delta.QualityDelta, delta.IsDegraded).ShouldBe((false, 0.0, 2, null, false));
    }

    [Fact]
    public void The_same_topics_in_other_forms_overlap_wholly()
    {
        var delta = BaselineComparison.Compare(Before, Before with { Titles = ["замену датчика печи", "муку второго поставщика"] }, degradeFrom: 0.1);

        (delta.HasBaseline, delta.TopicOverlap, delta.NovelTopics).ShouldBe((true, 1.0, 0));
    }

    [Theory]
    [InlineData(0.70, 0.5, true)]
    [InlineData(0.76, 0.5, false)]
    [InlineData(0.85, 0.39, true)]
    public void A_fall_of_quality_or_coverage_by_a_tenth_is_degraded(double lowest, double covered, bool degraded)
    {
        var delta = BaselineComparison.Compare(Before, Before with { LowestScore = lowest, CoveredShare = covered }, degradeFrom: 0.1);

        delta.IsDegraded.ShouldBe(degraded);
        delta.QualityDelta.ShouldBe(Math.Round(lowest - 0.85, 4));
    }

    [Fact]
    public void Traffic_alone_degrades_nothing()
    {
        var delta = BaselineComparison.Compare(Before, Before with { TopicMessages = 2 }, degradeFrom: 0.1);

        (delta.CoverageChange, delta.IsDegraded).ShouldBe((-0.8, false));
    }
}
