using System.Globalization;
using System.Text.RegularExpressions;
using DigestMonolith.Modules.Digests.Document;

namespace DigestMonolith.Modules.Digests.Rendering;

/// <summary>Where a message can be read: in Telegram where the chat has addresses, else on our page, else nowhere. And whether it reads as it did.</summary>
internal sealed partial class MessageLinks(DigestView view, DigestId? digest, string publicUrl)
{
    public string? Of(long message) => Telegram(message) ?? Page(message);

    /// <summary>What is said of messages that were edited since; null of the others.</summary>
    public string? Edited(long message) => view.Document.IsEdited(message) ? Phrases.In(view.Language).Edited : null;

    public string? Telegram(long message)
    {
        // What an export wrote by itself has no place in Telegram.
        if (message <= 0)
        {
            return null;
        }

        if (view.GroupUsername is { } username && TelegramName().IsMatch(username))
        {
            return string.Create(CultureInfo.InvariantCulture, $"https://t.me/{username}/{message}");
        }

        if (view.Document.Group.Kind is not ("supergroup" or "channel"))
        {
            return null;
        }

        return string.Create(CultureInfo.InvariantCulture, $"https://t.me/c/{view.Document.Group.Id}/{message}");
    }

    [GeneratedRegex("^[A-Za-z0-9_]{4,32}\\z", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex TelegramName();

    private string? Page(long message) => publicUrl.Length > 0 && digest is { } id
        ? string.Create(CultureInfo.InvariantCulture, $"{publicUrl.TrimEnd('/')}/digests/{id}/sources?message={message}")
        : null;
}
