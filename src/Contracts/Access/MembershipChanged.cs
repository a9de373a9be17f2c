namespace DigestMonolith.Contracts.Access;

/// <summary>Somebody joined a tenant, left it or got another role.</summary>
[EventName("access.membership.changed.v1")]
public sealed record MembershipChanged : IntegrationEvent
{
    public required AccountId AccountId { get; init; }

    /// <summary>viewer, pm or admin; null after leaving.</summary>
    public string? Role { get; init; }

    /// <summary>Grows with every change of one membership.</summary>
    public required int Version { get; init; }

    public override string Key() => AccountId.ToString();
    public override string IdempotencyKey() => $"membership:{TenantId}:{AccountId}:{Version}";
}
