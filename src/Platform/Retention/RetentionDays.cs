namespace DigestMonolith.Platform.Retention;

/// <summary>For how many days what is kept; null where the next in line decides, and at last for ever.</summary>
public sealed record RetentionDays
{
    /// <summary>Outputs of stages, and messages kept for comparison.</summary>
    public int? Artifacts { get; init; }

    /// <summary>Digests with their runs and what was asked for by hand.</summary>
    public int? Digests { get; init; }

    /// <summary>Attempts of deliveries, with what the other side answered.</summary>
    public int? DeliveryAttempts { get; init; }

    /// <summary>Settled dead letters, from when they were settled.</summary>
    public int? DeadLetters { get; init; }

    /// <summary>Questions to models, without their text.</summary>
    public int? Ledger { get; init; }

    /// <summary>Messages of groups, from the later of posting and import.</summary>
    public int? Messages { get; init; }

    /// <summary>The ledger never for fewer days than quotas and caps count back: a tenant would shrink its own.</summary>
    public RetentionDays WithLedgerOf(int leastDays) => this with { Ledger = Ledger < leastDays ? leastDays : Ledger };

    /// <summary>These where they say something, else those.</summary>
    public RetentionDays Or(RetentionDays those) => new()
    {
        Artifacts = Artifacts ?? those.Artifacts,
        Digests = Digests ?? those.Digests,
        DeliveryAttempts = DeliveryAttempts ?? those.DeliveryAttempts,
        DeadLetters = DeadLetters ?? those.DeadLetters,
        Ledger = Ledger ?? those.Ledger,
        Messages = Messages ?? those.Messages,
    };
}
