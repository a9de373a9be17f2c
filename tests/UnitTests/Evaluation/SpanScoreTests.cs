using DigestMonolith.Evaluation;

namespace DigestMonolith.UnitTests.Evaluation;

public sealed class SpanScoreTests
{
    private static readonly LabelledSpan[] Labelled = [new("PHONE", 0, 10), new("PERSON", 20, 30)];

    // Figures of the reference scorer for the same spans: one whole, one shifted, one of another type, one too many.
    private static readonly LabelledSpan[] Found = [new("PHONE", 0, 10), new("ADDRESS", 25, 32), new("EMAIL", 40, 45)];

    [Theory]
    [InlineData("Exact", 40.0)]
    [InlineData("Partial", 40.0)]
    [InlineData("AnyType", 80.0)]
    public void Hits_are_counted_as_the_match_asks(string match, double f1)
    {
        var score = new SpanScore(Enum.Parse<SpanMatch>(match));

        score.Add(Labelled, Found);

        score.F1.ShouldBe(f1, 0.01);
    }

    [Fact]
    public void What_no_span_covers_has_leaked()
    {
        var score = new SpanScore(SpanMatch.AnyType);

        score.Add(Labelled, Found);

        score.Leak.ShouldBe(25, 0.01);
    }

    [Fact]
    public void One_found_span_pays_for_one_labelled_span_only()
    {
        var score = new SpanScore(SpanMatch.AnyType);

        score.Add([new("ADDRESS", 0, 5), new("ADDRESS", 6, 10)], [new("ADDRESS", 0, 10)]);

        score.F1.ShouldBe(66.67, 0.01);
        score.Leak.ShouldBe(0);
    }
}
