namespace DigestMonolith.Contracts.Access;

/// <summary>What the people of the tenant may do now; resolved at every call, so a revocation counts at once.</summary>
public interface IMemberships
{
    /// <summary>DIGEST_READ, DIGEST_DECIDE and DIGEST_ADMIN as far as held; empty when the account is no member.</summary>
    Task<IReadOnlyList<string>> ScopesAsync(AccountId account, CancellationToken ct);

    /// <summary>Everybody of the tenant, by name.</summary>
    Task<IReadOnlyList<MemberInfo>> ListAsync(CancellationToken ct);
}

/// <summary>A member as others see them; viewer, pm or admin.</summary>
public sealed record MemberInfo(AccountId Id, string Name, string Role);
