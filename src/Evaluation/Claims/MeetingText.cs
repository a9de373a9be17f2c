using System.Text.RegularExpressions;

namespace DigestMonolith.Evaluation.Claims;

/// <summary>Takes the marks of the transcriber out of a turn.</summary>
internal static partial class MeetingText
{
    public static string Clean(string text) => Gap().Replace(Apart().Replace(Mark().Replace(text, ""), "$1"), " ").Trim();

    [GeneratedRegex(@"\{[a-z]+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mark();

    // "we 're", "do n't", "well ."
    [GeneratedRegex(@"\s+('(?:re|m|s|ll|ve|d|t)\b|n't\b|[.,!?])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Apart();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Gap();
}
