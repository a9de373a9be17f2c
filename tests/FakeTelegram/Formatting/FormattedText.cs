namespace DigestMonolith.FakeTelegram.Formatting;

public sealed record FormattedText(string Text, IReadOnlyList<Entity> Entities)
{
    /// <summary>Reads a text in one of the modes of the Bot API, as it is before it is trimmed.</summary>
    /// <exception cref="FormattingException">The text does not follow the mode's grammar.</exception>
    public static FormattedText Parse(string text, string? mode) => mode?.ToLowerInvariant() switch
    {
        null or "" or "none" => new FormattedText(text, []),
        "html" => HtmlParser.Parse(text),
        "markdownv2" => MarkdownV2Parser.Parse(text),
        "markdown" => MarkdownParser.Parse(text),
        _ => throw new FormattingException("unsupported parse_mode"),
    };

    /// <summary>The text as it is sent: clean, trimmed, with what Telegram marks by itself.</summary>
    public FormattedText Finished() => TextFinisher.Finish(this);
}

/// <summary>Says what is wrong with a text in the official parser's words.</summary>
public sealed class FormattingException(string message) : Exception(message);
