using System.Text;

namespace DigestMonolith.FakeTelegram.Formatting;

/// <summary>A text that may be read past its end, where there is nothing but NUL.</summary>
internal readonly struct Scanner(string text)
{
    public char this[int at] => at < text.Length ? text[at] : '\0';

    public int Length => text.Length;

    public string Part(int from, int to) => text[Math.Min(from, text.Length)..Math.Min(to, text.Length)];

    /// <summary>Errors count in the bytes of UTF-8.</summary>
    public int ByteOffset(int at) => Encoding.UTF8.GetByteCount(text.AsSpan(0, Math.Min(at, text.Length)));

    /// <summary>The end of the text counts as a space, as in the official parser.</summary>
    public static bool IsSpace(char c) => c is ' ' or '\t' or '\r' or '\n' or '\v' or '\0';

    public int SkipSpaces(int at)
    {
        while (at < text.Length && IsSpace(text[at]))
        {
            at++;
        }

        return at;
    }

    /// <summary>The first of the line breaks that a block of code begins with does not belong to it.</summary>
    public int SkipLineBreak(int at) => this[at] is not ('\n' or '\r') ? at
        : this[at + 1] is '\n' or '\r' && this[at] != this[at + 1] ? at + 2
        : at + 1;
}
