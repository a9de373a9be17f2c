using DigestMonolith.Contracts.Telegram;
using Microsoft.Extensions.Logging;

namespace DigestMonolith.Modules.Telegram;

/// <summary>Log ids 8000-8999 are Telegram's.</summary>
internal static partial class Log
{
    [LoggerMessage(8000, LogLevel.Warning, "{Count} updates of bot {BotId} could not be stored; Telegram brings them again: {Error}")]
    public static partial void IntakeFailed(this ILogger logger, BotId botId, int count, string error);

    [LoggerMessage(8001, LogLevel.Information, "This process polls bot {BotId}")]
    public static partial void PollingBegan(this ILogger logger, BotId botId);

    [LoggerMessage(8002, LogLevel.Information, "This process no longer polls bot {BotId}: {Reason}")]
    public static partial void PollingEnded(this ILogger logger, BotId botId, string reason);

    [LoggerMessage(8003, LogLevel.Warning, "A poll of bot {BotId} failed and goes on in {Seconds} s: {Fault}")]
    public static partial void PollFailed(this ILogger logger, BotId botId, int seconds, string fault);

    [LoggerMessage(8004, LogLevel.Error, "The bots that wait for a poller cannot be looked up: {Error}")]
    public static partial void ClaimingFailed(this ILogger logger, string error);

    [LoggerMessage(8005, LogLevel.Warning, "What came into {Count} chats could not be told and is told later: {Error}")]
    public static partial void TellingFailed(this ILogger logger, int count, string error);

    [LoggerMessage(8006, LogLevel.Warning, "The intake of updates could not be rehearsed; the first ones take longer: {Error}")]
    public static partial void RehearsalFailed(this ILogger logger, string error);

    [LoggerMessage(8007, LogLevel.Warning, "This process polls {Count} bots and takes no more; others wait for another replica")]
    public static partial void NoRoomForMoreBots(this ILogger logger, int count);

    [LoggerMessage(8008, LogLevel.Error, "Update {UpdateId} of bot {BotId} is skipped, for the database does not take it: {Error}")]
    public static partial void UpdateSkipped(this ILogger logger, BotId botId, long updateId, string error);
}
