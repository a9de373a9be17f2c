namespace DigestMonolith.Contracts.Access;

/// <summary>The tenants a person may switch to, by name; needs no unit of work.</summary>
public interface ITenantChoices
{
    Task<IReadOnlyList<TenantChoice>> ListAsync(AccountId account, CancellationToken ct);
}

/// <summary>One tenant of a person, and the person's role there.</summary>
public sealed record TenantChoice(TenantId Id, string Name, string Role);
