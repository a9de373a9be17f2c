namespace DigestMonolith.Contracts.Digests;

/// <summary>Persisted digests, rendered.</summary>
public interface IDigestReader
{
    Task<DigestInfo?> FindAsync(DigestId id, CancellationToken ct);

    /// <summary>The newest digest of the window; null while none is persisted.</summary>
    Task<DigestInfo?> FindByWindowAsync(WindowId id, CancellationToken ct);

    /// <summary>
    /// Whether a rollback stopped it, so that it goes out only when somebody asks for it once more. A no holds until the end of
    /// the caller's unit of work: a rollback waits for it.
    /// </summary>
    Task<bool> IsRolledBackAsync(DigestId id, CancellationToken ct);

    /// <summary>Until the end of the caller's unit of work the digest stays as it is then: an erasure waits for it, and it for an erasure. Before a row is locked that erasures change.</summary>
    Task HoldAsync(DigestId id, CancellationToken ct);

    /// <summary>The stages that the window's newest run has ended, in their order; empty before the first.</summary>
    Task<IReadOnlyList<StageInfo>> StagesAsync(WindowId id, CancellationToken ct);

    /// <summary>How many of the tenant's runs were given up since then and not made good: neither given back with success, nor followed by another of their window.</summary>
    Task<int> CountFailedAsync(DateTimeOffset since, CancellationToken ct);

    /// <summary>json, telegram_html, html, markdown or text. Null when there is no such digest.</summary>
    Task<string?> RenderAsync(DigestId id, string format, CancellationToken ct);
}

/// <summary>A digest as other modules know it.</summary>
public sealed record DigestInfo
{
    public required DigestId Id { get; init; }
    public required WindowId WindowId { get; init; }
    public required GroupId GroupId { get; init; }
    public required string Title { get; init; }

    /// <summary>completed, skipped or blocked.</summary>
    public required string Status { get; init; }
    public string? Reason { get; init; }
    public required IReadOnlyList<string> Scopes { get; init; }
    public AccountId? RequestedBy { get; init; }

    /// <summary>Where it was wanted: page, webhook or telegram.</summary>
    public string DeliveryChannel { get; init; } = "page";

    /// <summary>pending, sending, sent, failed, skipped, superseded or blocked_….</summary>
    public string DeliveryStatus { get; init; } = "pending";

    /// <summary>Share of its statements that their messages support, 0 to 1; null where there was nothing to score.</summary>
    public double? Faithfulness { get; init; }

    /// <summary>Of a skipped one: what it lacks.</summary>
    public MessageShortage? Shortage { get; init; }

    /// <summary>The address of its page; null while the server has no public one.</summary>
    public string? Page { get; init; }
}

/// <summary>How many messages there were to read, and how many a digest takes.</summary>
public sealed record MessageShortage(int Found, int Needed);

/// <summary>One stage of a run that ended, and how.</summary>
public sealed record StageInfo(string Stage, StageVerdict Outcome);
