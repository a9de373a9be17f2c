namespace DigestMonolith.Contracts.Windowing;

/// <summary>A window closed and its digest may be made.</summary>
[EventName("group.window.ready.v1")]
public sealed record GroupWindowReady : IntegrationEvent
{
    public required WindowId WindowId { get; init; }
    public required GroupId GroupId { get; init; }

    /// <summary>4, 6, 12 or 24; null for a free span asked for by hand.</summary>
    public int? WindowSizeHours { get; init; }
    public required DateTimeOffset WindowStart { get; init; }
    public required DateTimeOffset WindowEnd { get; init; }
    public required int MessageCount { get; init; }
    public int ParticipantCount { get; init; }
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>The group: its windows are answered in the order in which they were said.</summary>
    public override string Key() => GroupId.ToString();
    public override string IdempotencyKey() => WindowId.ToString();
}
