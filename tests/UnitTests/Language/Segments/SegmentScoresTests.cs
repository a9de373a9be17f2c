using DigestMonolith.Evaluation.Segmentation;

namespace DigestMonolith.UnitTests.Language.Segments;

/// <summary>Figures of the reference scorer for the same segments.</summary>
public sealed class SegmentScoresTests
{
    [Theory]
    [InlineData(new[] { 3, 4, 2 }, new[] { 3, 4, 2 }, 0, 0, 1)]
    [InlineData(new[] { 3, 4, 2 }, new[] { 9 }, 0.5, 0.5, 0)]
    [InlineData(new[] { 3, 4, 2 }, new[] { 2, 1, 4, 2 }, 0.125, 0.25, 0.8)]
    [InlineData(new[] { 6, 6, 6, 6 }, new[] { 5, 7, 12 }, 5 / 22.0, 5 / 22.0, 0.4)]
    public void Pk_WindowDiff_and_F1_are_those_of_the_reference(int[] gold, int[] found, double pk, double difference, double f1)
    {
        var (truth, guess) = (Ends(gold), Ends(found));

        var window = SegmentScores.Window(truth);

        SegmentScores.PkOf(truth, guess, window).ShouldBe(pk, 1e-9);
        SegmentScores.WindowDiffOf(truth, guess, window).ShouldBe(difference, 1e-9);
        SegmentScores.F1Of(truth, guess).ShouldBe(f1, 1e-9);
    }

    private static bool[] Ends(int[] lengths) => SegmentedDialogue.OfLengths("", new string[lengths.Sum()], lengths).Ends;
}
