namespace DigestMonolith.FakeTelegram;

/// <summary>A request that is refused, in the words of the Bot API.</summary>
public sealed class BotApiException(int code, string description) : Exception(description)
{
    public int Code => code;

    public int? RetryAfter { get; init; }

    public long? MigrateToChatId { get; init; }

    internal static BotApiException BadRequest(string reason) => new(400, $"Bad Request: {reason}");

    internal static BotApiException Forbidden(string reason) => new(403, $"Forbidden: {reason}");

    internal static BotApiException Conflict(string reason) => new(409, $"Conflict: {reason}");

    internal static BotApiException TooManyRequests(int seconds) => new(429, $"Too Many Requests: retry after {seconds}") { RetryAfter = seconds };

    internal static BotApiException Migrated(long chatId) => new(400, "Bad Request: group chat was upgraded to a supergroup chat") { MigrateToChatId = chatId };
}
