using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Quality;

namespace DigestMonolith.Modules.Digests.Agents;

/// <summary>
/// Judges what a model says, more strictly than our own quotations: whatever speaks against a statement in so many words, a
/// figure, link or name out of nowhere, a denial turned round, words put into somebody's mouth, is enough to drop it.
/// </summary>
internal static class Referee
{
    private static readonly string[] Invented = ["number_not_in_sources", "link_not_in_sources", "name_not_in_sources"];
    private static readonly string[] Grave = [.. Invented, "negation_differs", "speaker_did_not_say"];

    /// <summary>How far its messages bear it out; null when it may not be shown.</summary>
    public static double? Support(string text, IReadOnlyList<ChatMessage> cited)
    {
        var verdict = Grounding.Judge(text, [.. cited.Select(Grounding.Line)]);
        return verdict.IsSupported && !verdict.Reasons.Any(reason => Grave.Contains(reason.Code)) ? verdict.Score : null;
    }

    public static bool HasInventedFacts(string text, IReadOnlyList<ChatMessage> sources) =>
        Grounding.Judge(text, [.. sources.Select(Grounding.Line)]).Reasons.Any(reason => Invented.Contains(reason.Code));
}
