using DigestMonolith.Modules.Digests.Document;

namespace DigestMonolith.Modules.Digests.Rendering;

/// <summary>One digest in the form that is asked for.</summary>
internal static class RenderDigest
{
    public static IReadOnlyList<string> Formats { get; } = ["json", "cards", "telegram_html", "html", "markdown", "text"];

    /// <summary>Null when there is no such format. Without a digest id and public address, messages that Telegram gives no address are cited by number.</summary>
    public static string? As(string format, DigestView view, DigestId? digest, string publicUrl)
    {
        var links = new MessageLinks(view, digest, publicUrl);
        return format switch
        {
            "json" or "cards" => DocumentJson.Write(view.Document) + "\n",
            "telegram_html" => new TelegramHtml(links).Write(Outline.Of(view)),
            "html" => new HtmlArticle(links).Write(Outline.Of(view)),
            "markdown" => new Markdown(links).Write(Outline.Of(view)),
            "text" => new PlainText(links).Write(Outline.Of(view)),
            _ => null,
        };
    }
}
