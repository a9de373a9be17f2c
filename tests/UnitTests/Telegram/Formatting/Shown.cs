using DigestMonolith.FakeTelegram.Formatting;

namespace DigestMonolith.UnitTests.Telegram.Formatting;

/// <summary>A parsed text in one line: what it says, then each entity with its place.</summary>
internal static class Shown
{
    public static string Of(FormattedText text) =>
        string.Join(" ", [$"{text.Text}", .. text.Entities.Select(entity => $"{entity.Type}[{entity.Offset}+{entity.Length}]{(entity.Argument is { } argument ? $"={argument}" : "")}")]);

    public static string Of(string text, string mode)
    {
        try
        {
            return Of(FormattedText.Parse(text, mode));
        }
        catch (FormattingException error)
        {
            return error.Message;
        }
    }
}
