using DigestMonolith.Contracts.Telegram;
using Microsoft.Extensions.Logging;

namespace DigestMonolith.Modules.Telegram.Bots;

/// <summary>Of Telegram's log ids, 8100-8199 are those of bots and commands.</summary>
internal static partial class BotLog
{
    [LoggerMessage(8100, LogLevel.Information, "Bot {BotId} of the settings is connected to tenant {TenantId}")]
    public static partial void ConfiguredBotConnected(this ILogger logger, BotId botId, TenantId tenantId);

    [LoggerMessage(8101, LogLevel.Warning, "The bot of TELEGRAM_BOT_TOKEN is not connected and is tried again in {Seconds} s: {Reason}")]
    public static partial void ConfiguredBotWaits(this ILogger logger, int seconds, string reason);

    [LoggerMessage(8102, LogLevel.Error, "The bot of TELEGRAM_BOT_TOKEN is not connected: {Reason}")]
    public static partial void ConfiguredBotRefused(this ILogger logger, string reason);

    [LoggerMessage(8103, LogLevel.Warning, "Telegram is off: {Reason}")]
    public static partial void TelegramStaysOff(this ILogger logger, string reason);

    [LoggerMessage(8104, LogLevel.Warning, "Bot {BotId} was removed, and Telegram does not know it yet: {Fault}")]
    public static partial void RemovedBotNotTold(this ILogger logger, BotId botId, string fault);

    [LoggerMessage(8105, LogLevel.Warning, "Telegram refused what was set up for bot {BotId}: {Fault}")]
    public static partial void SetUpRefused(this ILogger logger, BotId botId, string fault);

    [LoggerMessage(8106, LogLevel.Information, "A press of a button of bot {BotId} was answered too late: {Fault}")]
    public static partial void PressNotAnswered(this ILogger logger, BotId botId, string fault);
}
