using DigestMonolith.Platform.Outgoing;

namespace DigestMonolith.Modules.Telegram.Outbox;

/// <summary>When a letter goes: what puts it off, and the hours in which it rests, however late it has become.</summary>
internal sealed partial class OutboxMessage
{
    public short? QuietFrom { get; private set; }
    public short? QuietTo { get; private set; }
    public string? QuietZone { get; private set; }

    /// <summary>When it may go on: now, or at the end of its quiet hours that now lies in.</summary>
    public DateTimeOffset EarliestAt(DateTimeOffset now) => (QuietFrom, QuietTo, QuietZone) is ({ } from, { } to, { } zone)
        ? new QuietHours(from, to).Earliest(now, TimeZoneInfo.FindSystemTimeZoneById(zone))
        : now;

    /// <summary>The same part is due again then.</summary>
    public void PutOff(DateTimeOffset until, string error, bool isFailure)
    {
        Failures = isFailure ? Failures + 1 : Failures;
        (DueAt, Error) = (until, error);
    }

    /// <summary>Other letters of its chat do not wait for it meanwhile, and these hours do not count against what it is worth.</summary>
    public void RestUntil(DateTimeOffset end, DateTimeOffset now)
    {
        (State, NotBefore, DueAt, ExpiresAt, Error) = (OutboxState.Pending, end, end, ExpiresAt + (end - now), "quiet_hours");
        Release();
    }

    // Somebody wants it now.
    private void GoAtOnce() => (CancelledFor, QuietFrom, QuietTo, QuietZone) = (null, null, null, null);
}
