namespace DigestMonolith.Contracts.Digests;

/// <summary>A digest of a window is wanted. Digests alone publishes it; others ask through <see cref="IDigestRequests"/>.</summary>
[EventName("digest.generate.requested.v1")]
public sealed record DigestGenerateRequested : IntegrationEvent
{
    public required WindowId WindowId { get; init; }
    public required GroupId GroupId { get; init; }
    public required string TraceId { get; init; }
    public required string Version { get; init; }

    /// <summary>An account id, or scheduler.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>manual, scheduler, retry or bot_manual_group.</summary>
    public required string Trigger { get; init; }

    /// <summary>telegram, webhook or page.</summary>
    public required string DeliveryChannel { get; init; }

    /// <summary>telegram_html, markdown, json or cards.</summary>
    public required string DeliveryFormat { get; init; }
    public string? DeliveryAddress { get; init; }
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>auto, ru, uk or en; null takes the group's.</summary>
    public string? Language { get; init; }

    /// <summary>How often a forced regeneration was asked for; 0 for the first digest of the window.</summary>
    public int Regeneration { get; init; }
    public Guid? HistoryId { get; init; }

    /// <summary>The group: its windows are answered in the order in which they were said.</summary>
    public override string Key() => GroupId.ToString();

    public override string IdempotencyKey() =>
        Regeneration == 0 ? $"generate:{WindowId}:{Version}" : $"generate:{WindowId}:{Version}:r{Regeneration}";
}
