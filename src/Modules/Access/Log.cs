using Microsoft.Extensions.Logging;

namespace DigestMonolith.Modules.Access;

/// <summary>Log ids 5000-5999.</summary>
internal static partial class Log
{
    [LoggerMessage(5000, LogLevel.Warning, "Login of account {AccountId} refused (locked: {Locked})")]
    public static partial void LogInRefused(this ILogger logger, AccountId accountId, bool locked);
}
