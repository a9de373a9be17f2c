using System.Buffers.Text;
using System.Security.Cryptography;
using DigestMonolith.Contracts.Access;
using DigestMonolith.Modules.Access.Keys;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Access.Identities;

/// <summary>
/// Links Telegram users to accounts: the account shows a code, and whoever brings it to a bot of the tenant is that
/// account there. A code is good once and for ten minutes; of an account only the newest counts.
/// </summary>
internal sealed class TelegramIdentities(AccessDbContext db, UnitOfWork work, TokenSecrets secrets, AuditLog audit, TimeProvider clock) : ITelegramIdentities
{
    private static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(10);

    public async Task<AccountId?> FindAsync(long telegramUser, CancellationToken ct) =>
        await db.Identities.Where(identity => identity.TgUserId == telegramUser).Select(identity => (AccountId?)identity.AccountId).SingleOrDefaultAsync(ct);

    public async Task<IReadOnlyDictionary<AccountId, long>> NumbersAsync(IReadOnlyCollection<AccountId> accounts, CancellationToken ct) =>
        await db.Identities.Where(identity => accounts.Contains(identity.AccountId)).ToDictionaryAsync(identity => identity.AccountId, identity => identity.TgUserId, ct);

    public async Task<AccountId?> LinkAsync(string code, long telegramUser, CancellationToken ct)
    {
        await using var take = work.Command("delete from access.link_codes where hash = $1 and expires_at > $2 returning account_id");
        take.Parameters.AddWithValue(secrets.Hash(code));
        take.Parameters.AddWithValue(clock.GetUtcNow());
        if (await take.ExecuteScalarAsync(ct) is not Guid id)
        {
            return null;
        }

        var account = new AccountId(id);
        await db.Identities.Where(identity => identity.TgUserId == telegramUser || identity.AccountId == account).ExecuteDeleteAsync(ct);
        db.Identities.Add(new TelegramIdentity { TgUserId = telegramUser, AccountId = account, LinkedAt = clock.GetUtcNow() });
        await db.SaveChangesAsync(ct);
        await audit.WriteAsync(account.ToString(), "access.telegram.linked", $"account:{account}", null, new { telegramUser }, ct);
        return account;
    }

    public async Task<bool> UnlinkAsync(long telegramUser, CancellationToken ct) =>
        await FindAsync(telegramUser, ct) is { } account && await UnlinkAsync(account, account.ToString(), ct);

    /// <summary>When the account was linked; null when it is not.</summary>
    public Task<DateTimeOffset?> LinkedAtAsync(AccountId account, CancellationToken ct) =>
        db.Identities.Where(identity => identity.AccountId == account).Select(identity => (DateTimeOffset?)identity.LinkedAt).SingleOrDefaultAsync(ct);

    public async Task<bool> UnlinkAsync(AccountId account, string actor, CancellationToken ct)
    {
        if (await db.Identities.Where(identity => identity.AccountId == account).ExecuteDeleteAsync(ct) == 0)
        {
            return false;
        }

        await audit.WriteAsync(actor, "access.telegram.unlinked", $"account:{account}", null, null, ct);
        return true;
    }

    /// <summary>A new code of the account, told once.</summary>
    public async Task<string> NewCodeAsync(AccountId account, CancellationToken ct)
    {
        // 128 bits, in letters that Telegram's links take.
        var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        await using var put = work.Command("""
            insert into access.link_codes (account_id, hash, expires_at) values ($1, $2, $3)
            on conflict (tenant_id, account_id) do update set hash = excluded.hash, expires_at = excluded.expires_at
            """);
        put.Parameters.AddWithValue(account.Value);
        put.Parameters.AddWithValue(secrets.Hash(code));
        put.Parameters.AddWithValue(clock.GetUtcNow() + CodeLife);
        await put.ExecuteNonQueryAsync(ct);
        return code;
    }
}
