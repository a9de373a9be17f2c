namespace DigestMonolith.Language.Text;

/// <summary>Whether a sentence ends at a sign, and what still belongs to it.</summary>
internal static class SentenceEnd
{
    // A chain of short forms, "т.е.", is no longer than this.
    private const int LongestShortForm = 8;

    public static bool IsAt(string text, int start, int at)
    {
        // A run of signs is judged once, at its first.
        if (text[at] is not ('.' or '!' or '?' or '…') || (at > start && text[at - 1] is '.' or '!' or '?' or '…'))
        {
            return false;
        }

        var end = Closers(text, at + 1, out var isQuoted);
        if (end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            return text[at] == '.' && end == at + 1 && IsMissingSpace(text, at);
        }

        var next = NextSign(text, end);
        if (next == '\0')
        {
            return true;
        }

        // "Wait... I see", but "wait... until it ends"; «Готово?» спросил он.
        if ((isQuoted || text[at] == '…' || (text[at] == '.' && end > at + 1 && text[at + 1] == '.')) && (char.IsLower(next) || next == '—'))
        {
            return false;
        }

        return text[at] != '.' || !DotBelongs(text, start, at, next);
    }

    /// <summary>Where the next sentence begins: behind closing signs and the pictures that stand right after.</summary>
    public static int After(string text, int at)
    {
        if (text[at] == '\n')
        {
            return at + 1;
        }

        var end = Closers(text, at + 1, out _);
        while (end + 1 < text.Length && text[end] == ' ' && EmojiScan.Length(text, end + 1) is > 0 and var picture && !char.IsAscii(text[end + 1]))
        {
            end += 1 + picture;
        }

        return end;
    }

    private static bool DotBelongs(string text, int start, int at, char next)
    {
        var word = at;
        while (word > start && at - word <= LongestShortForm && (char.IsLetterOrDigit(text[word - 1]) || text[word - 1] is '.' or '-'))
        {
            word--;
        }

        var before = text.AsSpan(word, at - word);
        return before.Length > 0
            && (Abbreviations.Goes(before, next) || IsListNumber(text, word, before) || IsInitial(text, before, at, next));
    }

    // "1. Release" at the start of a line.
    private static bool IsListNumber(string text, int word, ReadOnlySpan<char> before) =>
        before.Length <= 2 && !before.ContainsAnyExceptInRange('0', '9') && text.AsSpan(0, word).TrimEnd(' ') is [] or [.., '\n'];

    // "І. Франко", "А.С. Пушкін"; a function word behind it says that the letter was a name of a choice: "План Б. Потом".
    private static bool IsInitial(string text, ReadOnlySpan<char> before, int at, char next)
    {
        if (!char.IsUpper(next) || !char.IsUpper(before[^1]) || (before.Length > 1 && !(before.Length == 3 && before[1] == '.')))
        {
            return false;
        }

        var name = at + 1;
        while (name < text.Length && char.IsWhiteSpace(text[name]))
        {
            name++;
        }

        return !StopWords.Contains(WordFold.Fold(text.AsSpan(name, Math.Min(WordScan.Length(text, name), 32))));
    }

    // "готово.Теперь": small letters, a dot, a capital and a small one, in Cyrillic, where no name is spelt so.
    private static bool IsMissingSpace(string text, int at) =>
        at >= 2 && at + 2 < text.Length && IsSmall(text[at - 2]) && IsSmall(text[at - 1])
        && WordFold.IsCyrillic(text[at + 1]) && char.IsUpper(text[at + 1]) && IsSmall(text[at + 2]);

    private static bool IsSmall(char letter) => WordFold.IsCyrillic(letter) && char.IsLower(letter);

    private static int Closers(string text, int end, out bool isQuoted)
    {
        isQuoted = false;
        while (end < text.Length && text[end] is '.' or '!' or '?' or '…' or ')' or ']' or '"' or '»' or '”' or '\'')
        {
            isQuoted |= text[end] is '"' or '»' or '”';
            end++;
        }

        return end;
    }

    private static char NextSign(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return at < text.Length ? text[at] : '\0';
    }
}
