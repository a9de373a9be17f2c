namespace DigestMonolith.Language.Segments;

/// <summary>Finds where one matter ends and the next begins in a dialogue, by words alone.</summary>
public static class DialogueSegmenter
{
    /// <summary>True for the last utterance of each segment; the last utterance always ends one.</summary>
    public static IReadOnlyList<bool> Ends(IReadOnlyList<string> utterances) => Ends(utterances, BoundaryModel.Mean);

    internal static bool[] Ends(IReadOnlyList<string> utterances, BoundaryModel model) =>
        utterances.Count == 0 ? [] : BoundaryChoice.Ends(Odds(utterances, model));

    /// <summary>The log odds of a boundary after each utterance but the last.</summary>
    internal static double[] Odds(IReadOnlyList<string> utterances, BoundaryModel model) => [.. GapColumns.Read(utterances).Select(model.Score)];
}
