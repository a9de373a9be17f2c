using System.Globalization;
using DigestMonolith.Contracts.Ingestion;

namespace DigestMonolith.Modules.Ingestion;

/// <summary>Numbers of users, groups and channels: Telegram counts each kind from one; the Bot API tells them apart by sign and -100.</summary>
internal static class TelegramPeer
{
    private const long ChannelBase = 1_000_000_000_000;

    public static long Channel(long number) => -ChannelBase - number;

    public static long ChatId(long number, GroupKind kind) => kind switch
    {
        GroupKind.Supergroup or GroupKind.Channel => Channel(number),
        GroupKind.Group => -number,
        _ => number,
    };

    /// <summary>The positive number behind any form.</summary>
    public static long Number(long chatId) => chatId <= -ChannelBase ? -(chatId + ChannelBase) : Math.Abs(chatId);

    /// <summary>What a watched chat with this number is; a positive one was read off an export, which drops the sign.</summary>
    public static GroupKind KindOf(long chatId) => chatId is < 0 and > -ChannelBase ? GroupKind.Group : GroupKind.Supergroup;

    /// <summary>Every number that the chat may be stored under.</summary>
    public static long[] Forms(long number) => [number, -number, Channel(number)];

    public static bool TryParseNumber(string text, out long number)
    {
        var parsed = long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var chatId) && chatId != long.MinValue;
        number = parsed ? Number(chatId) : 0;
        return parsed;
    }
}
