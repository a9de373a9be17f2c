using DigestMonolith.Evaluation.Scoring;

namespace DigestMonolith.UnitTests.Evaluation;

public sealed class LabelScoresTests
{
    // The figures of the reference scorer on the same four texts.
    [Fact]
    public void Macro_scores_are_those_of_the_reference_scorer()
    {
        (string Meant, string Said)[] texts = [("joy", "joy"), ("joy fear", "joy"), ("", "fear"), ("fear", "fear joy")];

        var scores = LabelScores.Of(["joy", "fear"], [.. texts.Select(text => Judged(text.Meant, text.Said))]);

        scores.MacroF1.ShouldBe(65, tolerance: 1e-9);
        scores.MacroBothF1.ShouldBe(185.0 / 3, tolerance: 1e-9);
    }

    [Fact]
    public void A_label_neither_meant_nor_said_counts_0() =>
        LabelScores.Of(["joy", "fear"], [Judged("joy", "joy")]).MacroF1.ShouldBe(50);

    [Fact]
    public void F1_weighs_both_errors_alike()
    {
        var confusion = Confusion.Of([(true, true), (true, false), (false, true), (false, false), (false, false)]);

        confusion.ShouldBe(new Confusion(TruePositives: 1, FalsePositives: 1, FalseNegatives: 1, TrueNegatives: 2));
        confusion.F1.ShouldBe(0.5);
        confusion.BothF1.ShouldBe((0.5 + (2.0 / 3)) / 2, tolerance: 1e-12);
    }

    private static (IReadOnlySet<string> Meant, IReadOnlySet<string> Said) Judged(string meant, string said) => (Set(meant), Set(said));

    private static HashSet<string> Set(string labels) => [.. labels.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
