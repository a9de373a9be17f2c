namespace DigestMonolith.Contracts.Windowing;

/// <summary>Windows and their one truth about status; every call joins the caller's unit of work.</summary>
public interface IWindowStatus
{
    Task<WindowInfo?> FindAsync(WindowId id, CancellationToken ct);

    /// <summary>
    /// Opens a window asked for by hand, status queued. While one of the same group and span (or, for a sized window,
    /// of the same group and size) is queued or processing, or was asked for within the cool-down, that one is returned.
    /// </summary>
    Task<OpenedWindow> OpenAsync(WindowRequest request, CancellationToken ct);

    /// <summary>queued → processing. False when the window is in another state: somebody else has it, or it ended.</summary>
    Task<bool> StartAsync(WindowId id, CancellationToken ct);

    /// <summary>processing → completed, skipped or failed; failed and skipped say why.</summary>
    Task EndAsync(WindowId id, WindowStatus status, string? reason, CancellationToken ct);

    /// <summary>processing or failed → queued, one attempt more.</summary>
    Task RequeueAsync(WindowId id, CancellationToken ct);
}

/// <summary>A window as other modules know it.</summary>
public sealed record WindowInfo
{
    public required WindowId Id { get; init; }
    public required GroupId GroupId { get; init; }
    public required DateTimeOffset Start { get; init; }
    public required DateTimeOffset End { get; init; }
    public required int? SizeHours { get; init; }
    public required WindowStatus Status { get; init; }
    public required WindowOrigin Origin { get; init; }
    public required IReadOnlyList<string> Scopes { get; init; }
    public required int MessageCount { get; init; }
    public required int ParticipantCount { get; init; }
    public AccountId? RequestedBy { get; init; }
    public string? Reason { get; init; }
}

/// <summary>What somebody asked for. Without a start, the span is [End − SizeHours, End).</summary>
public sealed record WindowRequest
{
    public required GroupId GroupId { get; init; }
    public int? SizeHours { get; init; }
    public DateTimeOffset? Start { get; init; }
    public required DateTimeOffset End { get; init; }
    public required IReadOnlyList<string> Scopes { get; init; }
    public AccountId? RequestedBy { get; init; }
}

/// <summary>The window, and whether this request made it.</summary>
public readonly record struct OpenedWindow(WindowInfo Window, bool IsNew);

/// <summary>pending → queued → processing → completed, skipped or failed; or cancelled.</summary>
public enum WindowStatus
{
    Pending,
    Queued,
    Processing,
    Completed,
    Skipped,
    Failed,
    Cancelled,
}

/// <summary>Who made the window.</summary>
public enum WindowOrigin
{
    Scheduler,
    Manual,
    Retry,
}
