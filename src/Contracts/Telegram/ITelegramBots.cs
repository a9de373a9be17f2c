namespace DigestMonolith.Contracts.Telegram;

/// <summary>The bots of the tenant, in the caller's unit of work.</summary>
public interface ITelegramBots
{
    /// <summary>The username of the bot to write to; null when none is connected and on.</summary>
    Task<string?> UsernameAsync(CancellationToken ct);
}
