using System.Globalization;

namespace DigestMonolith.Language.Pii;

/// <summary>The words of a text in order, and what stands between them.</summary>
internal sealed class PiiWords
{
    private readonly List<PiiWord> _words;

    public PiiWords(string text)
    {
        Text = text;
        _words = new List<PiiWord>((text.Length / 6) + 1);
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsLetterOrDigit(text[at]))
            {
                continue;
            }

            var start = at;
            while (at < text.Length && (IsPart(text[at]) || Joins(text, at, start)))
            {
                at++;
            }

            _words.Add(new PiiWord(start, at - start, FormOf(text.AsSpan(start, at - start))));
        }
    }

    public string Text { get; }
    public int Count => _words.Count;
    public PiiWord this[int index] => _words[index];

    public ReadOnlySpan<char> Letters(int index) => Text.AsSpan(_words[index].Start, _words[index].Length);

    /// <summary>What parts a word from the next.</summary>
    public ReadOnlySpan<char> Gap(int index) => Text.AsSpan(_words[index].End, _words[index + 1].Start - _words[index].End);

    /// <summary>Whether the word opens a sentence, where a capital letter says nothing.</summary>
    public bool OpensSentence(int index)
    {
        if (index == 0)
        {
            return true;
        }

        var gap = Gap(index - 1);
        return gap.ContainsAny('\n', '!', '?') || gap.Contains('…') || (gap.Contains('.') && _words[index - 1].Form != WordForm.Initial);
    }

    private static bool IsPart(char letter) =>
        char.IsLetterOrDigit(letter) || (letter >= '\u0300' && char.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark);

    private static bool Joins(string text, int at, int start) =>
        at > start && at + 1 < text.Length && char.IsLetterOrDigit(text[at + 1]) && (text[at] switch
        {
            '-' or '\u2010' or '\u2011' => char.IsLetter(text[start]) && char.IsLetter(text[at + 1]),
            '\'' or '’' or 'ʼ' or '`' => char.IsLetter(text[at - 1]) && char.IsLetter(text[at + 1]) && !IsPossessive(text, at),
            _ => false,
        });

    // Smith's
    private static bool IsPossessive(string text, int at) => text[at + 1] == 's' && (at + 2 == text.Length || !char.IsLetter(text[at + 2]));

    private static WordForm FormOf(ReadOnlySpan<char> word)
    {
        if (!char.IsLetter(word[0]))
        {
            return WordForm.Number;
        }

        if (!char.IsUpper(word[0]))
        {
            return WordForm.Lower;
        }

        if (word.Length == 1)
        {
            return WordForm.Initial;
        }

        foreach (var letter in word)
        {
            if (char.IsLower(letter))
            {
                return WordForm.Capital;
            }
        }

        return WordForm.Upper;
    }
}
