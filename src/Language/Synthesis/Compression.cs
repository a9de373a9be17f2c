using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Synthesis;

/// <summary>Shortens what a message says where that cannot change a fact: asides in brackets, a stray word before the point.</summary>
internal static class Compression
{
    private const int ShortAside = 2;
    private const int StrayWords = 2;

    /// <summary>Without a bracket of one or two plain words, such as "(logically)".</summary>
    public static string WithoutAsides(string text)
    {
        for (var from = 0; from < text.Length && text.IndexOf('(', from) is >= 0 and var open && text.IndexOf(')', open) is > 0 and var close;)
        {
            var inside = text[(open + 1)..close];
            var spare = open > 0 && text[open - 1] == ' ' && Tokenizer.Words(inside) is { Count: > 0 and <= ShortAside } && inside.All(letter => char.IsLower(letter) || letter == ' ');
            (text, from) = spare ? (text[..open].TrimEnd() + text[(close + 1)..], Math.Max(0, open - 1)) : (text, open + 1);
        }

        return text;
    }

    /// <summary>"Looking. 212 crashes overnight": the sentences from the first that says more than a stray word.</summary>
    public static ChatSentence[] FromThePoint(IReadOnlyList<ChatSentence> sentences)
    {
        var first = 0;
        while (first + 1 < sentences.Count && IsStray(sentences[first]))
        {
            first++;
        }

        return [.. sentences.Skip(first)];
    }

    private static bool IsStray(ChatSentence sentence) =>
        sentence.Stems.Count == 0 || (Tokenizer.Words(sentence.Text) is { Count: <= StrayWords } words && words.All(word => word.All(char.IsLower)) && !sentence.Text.EndsWith(':'));
}
