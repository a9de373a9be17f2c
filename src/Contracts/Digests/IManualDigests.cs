using DigestMonolith.Contracts.Windowing;

namespace DigestMonolith.Contracts.Digests;

/// <summary>Digests that a person asks for by hand, in the caller's unit of work. Asking twice within the cool-down gives the same window and the same history entry.</summary>
public interface IManualDigests
{
    Task<ManualDigestOutcome> AskAsync(ManualDigestWish wish, CancellationToken ct);
}

/// <summary>Which group, which span, and where the digest should go. Either a size, or a start and an end.</summary>
public sealed record ManualDigestWish
{
    public required GroupId GroupId { get; init; }
    public int? SizeHours { get; init; }
    public DateTimeOffset? Start { get; init; }
    public DateTimeOffset? End { get; init; }

    /// <summary>manual or bot_manual_group.</summary>
    public required string Trigger { get; init; }
    public AccountId? By { get; init; }

    /// <summary>What that person may do.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }
    public string? DeliveryChannel { get; init; }
    public string? DeliveryFormat { get; init; }
    public string? DeliveryAddress { get; init; }
    public string? Language { get; init; }
}

/// <summary>What came of it. Only what was accepted may be committed.</summary>
public abstract record ManualDigestOutcome
{
    private ManualDigestOutcome()
    {
    }

    /// <summary>It is being made; not new when somebody asked for it a moment ago.</summary>
    public sealed record Accepted(Guid HistoryId, WindowInfo Window, bool IsNew) : ManualDigestOutcome;

    public sealed record NoSuchGroup : ManualDigestOutcome;

    public sealed record GroupInactive : ManualDigestOutcome;

    /// <summary>The group has had its digests of the day.</summary>
    public sealed record DailyLimit(int Most, TimeSpan Wait) : ManualDigestOutcome;

    /// <summary>Group digests are not switched on for the tenant, or those of channels are switched off.</summary>
    public sealed record SwitchedOff(bool IsChannel) : ManualDigestOutcome;
}
