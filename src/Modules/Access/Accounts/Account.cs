namespace DigestMonolith.Modules.Access.Accounts;

/// <summary>A person who can log in, with what proves it.</summary>
internal sealed record Account(AccountId Id, string Email, string Name, string PasswordHash, string SecurityStamp)
{
    public override string ToString() => $"Account({Id})";

    /// <summary>One spelling of an address: people are found whatever case they type it in.</summary>
    public static string Normalize(string email) => email.Trim().ToLowerInvariant();
}

/// <summary>What a signed-in person is right now.</summary>
internal sealed record Session(
    AccountId Account, string Email, string Name, string SecurityStamp, bool IsOperator, IReadOnlyList<SessionTenant> Tenants);

internal sealed record SessionTenant(TenantId Tenant, string Role);
