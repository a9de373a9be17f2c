namespace DigestMonolith.Modules.Telegram.Api;

/// <summary>Reads Telegram's numbers and English sentences: the Bot API has no finer codes.</summary>
internal static class BotFaults
{
    /// <summary>Telegram leaves the wait out at times.</summary>
    private const long UsualWait = 5;

    public static BotFault Of(int code, string description, ResponseParameters? parameters) => new(KindOf(code, description, parameters), description)
    {
        Code = code,
        RetryAfter = code == 429 ? TimeSpan.FromSeconds(Math.Clamp(parameters?.RetryAfter ?? UsualWait, 1, 7 * 24 * 3600)) : null,
        MigratedTo = parameters?.MigrateToChatId,
    };

    private static BotFaultKind KindOf(int code, string description, ResponseParameters? parameters) => code switch
    {
        401 or 404 => BotFaultKind.Unauthorized,
        403 => BotFaultKind.Forbidden,
        409 => BotFaultKind.Conflict,
        429 => BotFaultKind.Throttled,
        >= 500 => BotFaultKind.Unavailable,
        _ when parameters?.MigrateToChatId is not null => BotFaultKind.Migrated,
        _ when Says(description, "chat not found") || Says(description, "PEER_ID_INVALID") => BotFaultKind.ChatNotFound,
        _ when Says(description, "can't parse entities") => BotFaultKind.Unparsable,
        _ when Says(description, "message is not modified") => BotFaultKind.NotModified,
        _ => BotFaultKind.BadRequest,
    };

    private static bool Says(string description, string words) => description.Contains(words, StringComparison.OrdinalIgnoreCase);
}
