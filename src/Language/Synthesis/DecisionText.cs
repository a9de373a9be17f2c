using System.Collections.Frozen;
using DigestMonolith.Language.Segments;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Synthesis;

/// <summary>Words a decision: with what stands beside it, without the words that only announce it.</summary>
internal static class DecisionText
{
    private const int RoomyLength = 200;
    private const int LongestLabel = 40;

    private static readonly FrozenSet<string> Announcing = Cues.Set("тогда тоді значит итак отже итого тож так да yes so then давайте предлагаю пропоную");

    private static readonly string[] OfferedAs = ["should we ", "shall we ", "let's ", "i suggest we ", "i suggest ", "i propose we ", "i propose ", "может, ", "може, ", "давайте ", "how about we "];

    /// <summary>A short decision takes what stands beside it in its message along.</summary>
    public static List<ChatSentence> Roomy(IReadOnlyList<ChatSentence> sentences, int at)
    {
        var (from, to) = (at, at);
        var length = sentences[at].Text.Length;
        bool Fits(int other) => other >= 0 && other < sentences.Count && !sentences[other].Asks && !ActionStatements.IsPromise(sentences[other])
            && length + sentences[other].Spoken.Length + 2 <= RoomyLength;
        for (; Fits(to + 1); to++)
        {
            length += sentences[to + 1].Spoken.Length + 2;
        }

        for (; Fits(from - 1) && sentences[from - 1].Stems.Count > 0; from--)
        {
            length += sentences[from - 1].Spoken.Length + 2;
        }

        return [.. sentences.Skip(from).Take(to - from + 1)];
    }

    /// <summary>"Рішення: …" and "тоді …" stand under "Decisions" anyway.</summary>
    public static string Of(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon is > 0 and < LongestLabel && colon + 2 < text.Length && text[colon + 1] == ' ' && KindCues.Firm.Matches(CueList.Line(text[..colon])))
        {
            text = text[(colon + 2)..];
        }

        if (OfferedAs.FirstOrDefault(lead => text.StartsWith(lead, StringComparison.OrdinalIgnoreCase)) is { } offer)
        {
            return text[offer.Length..];
        }

        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && Announcing.Contains(Tokenizer.Fold(text.AsSpan(0, space)).TrimEnd(',')) ? text[(space + 1)..] : text;
    }
}
