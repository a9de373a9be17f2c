using System.Globalization;
using DigestMonolith.Modules.Digests.Document;

namespace DigestMonolith.Modules.Digests.Rendering;

/// <summary>Where a message can be read: in Telegram where the chat has addresses, else on our page, else nowhere.</summary>
internal sealed class MessageLinks(DigestView view, DigestId? digest, string publicUrl)
{
    public string? Of(long message) => Telegram(message) ?? Page(message);

    public string? Telegram(long message)
    {
        if (view.GroupUsername is { } username)
        {
            return string.Create(CultureInfo.InvariantCulture, $"https://t.me/{username}/{message}");
        }

        if (view.Document.Group.Kind is not ("supergroup" or "channel"))
        {
            return null;
        }

        return string.Create(CultureInfo.InvariantCulture, $"https://t.me/c/{view.Document.Group.Id}/{message}");
    }

    private string? Page(long message) => publicUrl.Length > 0 && digest is { } id
        ? string.Create(CultureInfo.InvariantCulture, $"{publicUrl.TrimEnd('/')}/digests/{id}/sources?message={message}")
        : null;
}
