using DigestMonolith.Modules.Access.Accounts;
using DigestMonolith.Modules.Access.Keys;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Access;

/// <summary>Gives the tenant of the unit of work its people and tokens. What is there already stays as it is.</summary>
internal sealed class EnrolPeople(AccessDbContext db, AccountStore accounts, Passwords passwords, TokenSecrets secrets, TenantScope tenant, TimeProvider clock)
{
    private const string FirstToken = "first start";

    /// <summary>The account, and the password when one had to be generated for it.</summary>
    public async Task<(AccountId Account, string? Generated)> EnsureAccountAsync(string email, string? name, string? password, CancellationToken ct)
    {
        if (await accounts.FindByEmailAsync(email, ct) is { } known)
        {
            return (known.Id, null);
        }

        var generated = password is null ? Passwords.Generate() : null;
        var account = new Account(
            AccountId.New(), email, string.IsNullOrWhiteSpace(name) ? email.Split('@')[0] : name.Trim(),
            passwords.Hash(password ?? generated!), Passwords.NewStamp());
        return await accounts.CreateAsync(account, clock.GetUtcNow(), ct)
            ? (account.Id, generated)
            : ((await accounts.FindByEmailAsync(email, ct))!.Id, null);
    }

    public Task MakeOperatorAsync(AccountId account, CancellationToken ct) => accounts.MakeOperatorAsync(account, ct);

    public Task<bool> HasMembersAsync(CancellationToken ct) => db.Memberships.AnyAsync(ct);

    /// <summary>False when the person is a member already, in whatever role.</summary>
    public async Task<bool> EnsureMemberAsync(AccountId account, Role role, CancellationToken ct)
    {
        if (await db.Memberships.AnyAsync(membership => membership.AccountId == account, ct))
        {
            return false;
        }

        var now = clock.GetUtcNow();
        var member = new Membership { AccountId = account, Role = role, CreatedAt = now, UpdatedAt = now };
        db.Memberships.Add(member);
        db.Publish(member.Changed(tenant.Current));
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>The token when it was made now; null when the account has its first one already.</summary>
    public async Task<string?> EnsureTokenAsync(AccountId account, IReadOnlyList<string> scopes, string? wanted, CancellationToken ct)
    {
        var hash = wanted is null ? null : secrets.Hash(wanted);
        var exists = await db.Tokens.AnyAsync(
            token => hash == null ? token.AccountId == account && token.Name == FirstToken && token.RevokedAt == null : token.Hash == hash, ct);
        return exists ? null : await AddTokenAsync(account, FirstToken, scopes, expiresAt: null, wanted, ct) is var (_, secret) ? secret : null;
    }

    /// <summary>Makes a token; its secret is told here and never again.</summary>
    public async Task<(ApiToken Token, string Secret)> AddTokenAsync(
        AccountId account, string name, IReadOnlyList<string> scopes, DateTimeOffset? expiresAt, string? wanted, CancellationToken ct)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        var secret = wanted ?? TokenSecrets.New(id);
        var token = new ApiToken
        {
            Id = id,
            AccountId = account,
            Name = name,
            Prefix = wanted is null ? TokenSecrets.PrefixOf(id) : wanted[..4],
            Hash = secrets.Hash(secret),
            Scopes = [.. scopes],
            CreatedAt = clock.GetUtcNow(),
            ExpiresAt = expiresAt,
        };
        db.Tokens.Add(token);
        await db.SaveChangesAsync(ct);
        return (token, secret);
    }
}
