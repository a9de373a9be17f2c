namespace DigestMonolith.Contracts.Access;

/// <summary>Which Telegram user is which account of the tenant, in the caller's unit of work.</summary>
public interface ITelegramIdentities
{
    /// <summary>The account of a Telegram user; null when nobody linked one.</summary>
    Task<AccountId?> FindAsync(long telegramUser, CancellationToken ct);

    /// <summary>The Telegram users of these accounts; who linked none is left out.</summary>
    Task<IReadOnlyDictionary<AccountId, long>> NumbersAsync(IReadOnlyCollection<AccountId> accounts, CancellationToken ct);

    /// <summary>Links the Telegram user to the account that shows this code; null when the code is wrong, old or used.</summary>
    Task<AccountId?> LinkAsync(string code, long telegramUser, CancellationToken ct);

    /// <summary>False when the Telegram user was not linked.</summary>
    Task<bool> UnlinkAsync(long telegramUser, CancellationToken ct);
}
