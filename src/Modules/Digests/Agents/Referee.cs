using System.Text.RegularExpressions;
using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Quality;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Modules.Digests.Agents;

/// <summary>
/// Judges what a model says, more strictly than our own quotations: whatever speaks against a statement in so many words, a
/// figure, link or name out of nowhere, a denial turned round, words put into somebody's mouth, is enough to drop it.
/// </summary>
internal static partial class Referee
{
    // Words in a row that are in none of the messages, and words of a part of which not half are: one of them may be a chance.
    private const int MostForeign = 3;
    private const int LeastPart = 2;
    private const double LeastShared = 0.5;
    private static readonly string[] Grave = ["number_not_in_sources", "link_not_in_sources", "name_not_in_sources", "negation_differs", "speaker_did_not_say"];

    /// <summary>How far its messages bear it out; null when it may not be shown.</summary>
    public static double? Support(string text, IReadOnlyList<ChatMessage> cited)
    {
        var verdict = Grounding.Judge(text, [.. cited.Select(Grounding.Line)]);
        return verdict.IsSupported && !HasForeignWords(text, cited) && !verdict.Reasons.Any(reason => Grave.Contains(reason.Code)) ? verdict.Score : null;
    }

    // A true sentence with another beside it that nobody said is mostly true: whoever obeys a message that gives orders writes
    // so, and the order itself is the true one.
    private static bool HasForeignWords(string text, IReadOnlyList<ChatMessage> cited)
    {
        var known = cited.SelectMany(message => Stems(message.Text).Concat(Stems(message.AuthorName))).ToHashSet(StringComparer.Ordinal);
        return Parts().Split(text).Select(part => Stems(part).ToList()).Any(part => part.Count >= LeastPart && part.Count(known.Contains) < LeastShared * part.Count)
            || LongestForeign(Stems(text), known) >= MostForeign;
    }

    private static IEnumerable<string> Stems(string text) => Tokenizer.Words(text).Where(word => !StopWords.Contains(word)).Select(Stemmer.Stem);

    private static int LongestForeign(IEnumerable<string> stems, HashSet<string> known)
    {
        var (longest, run) = (0, 0);
        foreach (var stem in stems)
        {
            run = known.Contains(stem) ? 0 : run + 1;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    [GeneratedRegex(@"[.:;!?—–\n]\s|\n", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parts();

    /// <summary>
    /// Whether it may name what the messages are about: half its words or more are theirs, and they do not speak against it in
    /// so many words. What is no statement, such as a title, cannot be borne out whole.
    /// </summary>
    public static bool MayName(string text, IReadOnlyList<ChatMessage> messages) =>
        Grounding.Support(text, [.. messages.Select(Grounding.Source)]) >= LeastShared
        && !Grounding.Judge(text, [.. messages.Select(Grounding.Line)]).Reasons.Any(reason => Grave.Contains(reason.Code));
}
