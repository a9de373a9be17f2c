using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using DigestMonolith.Platform.Outgoing.Webhooks;

namespace DigestMonolith.Modules.Delivery;

/// <summary>A Telegram chat, or a topic of its forum: -1001234567890:45.</summary>
internal readonly record struct TelegramAddress(long Chat, long? Topic)
{
    /// <summary>A forum's General topic is where messages go that name none.</summary>
    private const long General = 1;

    public long? Topic { get; init; } = Topic is General ? null : Topic;

    /// <summary>Of a private chat the number is the person's.</summary>
    public bool IsPrivate => Chat > 0;

    /// <summary>Enough to tell two chats of one team apart.</summary>
    public string Masked => string.Create(CultureInfo.InvariantCulture, $"…{Math.Abs(Chat) % 10_000:D4}{(Topic is { } topic ? $":{topic}" : "")}");

    public string Hash => WebhookAddress.Hash(ToString());

    public static bool TryParse([NotNullWhen(true)] string? text, out TelegramAddress address)
    {
        var parts = (text ?? "").Trim().Split(':');
        long topic = 0;
        // The smallest number has no counterpart above zero.
        var isOne = long.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var chat) && chat is not (0 or long.MinValue)
            && (parts.Length == 1 || (parts.Length == 2 && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out topic) && topic > 0));
        address = isOne ? new TelegramAddress(chat, parts.Length == 2 ? topic : null) : default;
        return isOne;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Chat}{(Topic is { } topic ? $":{topic}" : "")}");
}
