using DigestMonolith.Language.Segments;

namespace DigestMonolith.Evaluation.Segmentation;

/// <summary>The classic by depth of lexical cohesion alone, over utterances instead of fixed blocks of words, with its cautious cut (Hearst 1997).</summary>
internal static class TextTiling
{
    private const int Window = 3;

    public static bool[] Ends(IReadOnlyList<string> utterances)
    {
        var cosines = new Cohesion(new DialogueReading(utterances)).Cosines(Window);
        double[] depths = [.. cosines.Select((_, gap) => Math.Round(Cohesion.Depth(cosines, gap, reach: cosines.Length), 9))];
        var mean = depths.DefaultIfEmpty().Average();
        var spread = Math.Sqrt(depths.Select(depth => (depth - mean) * (depth - mean)).DefaultIfEmpty().Average());
        return [.. depths.Select(depth => depth > 0 && depth > mean + (spread / 2)), true];
    }
}
