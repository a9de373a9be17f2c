namespace DigestMonolith.Contracts.Access;

/// <summary>What the people of the tenant may do now; resolved at every call, so a revocation counts at once.</summary>
public interface IMemberships
{
    /// <summary>DIGEST_READ, DIGEST_DECIDE and DIGEST_ADMIN as far as held; empty when the account is no member.</summary>
    Task<IReadOnlyList<string>> ScopesAsync(AccountId account, CancellationToken ct);
}
