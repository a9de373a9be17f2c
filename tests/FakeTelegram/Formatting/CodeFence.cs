namespace DigestMonolith.FakeTelegram.Formatting;

/// <summary>What stands behind three backticks: a language, if any, and the line break that does not count.</summary>
internal readonly record struct CodeFence(string? Language, int End)
{
    public static CodeFence Read(Scanner text, int at)
    {
        var end = at;
        while (!Scanner.IsSpace(text[end]) && text[end] != '`')
        {
            end++;
        }

        return end != at && end < text.Length && text[end] != '`'
            ? new CodeFence(text.Part(at, end), text.SkipLineBreak(end))
            : new CodeFence(null, text.SkipLineBreak(at));
    }
}
