namespace DigestMonolith.Platform.Outgoing.Webhooks;

/// <summary>When a delivery is tried again.</summary>
public static class RetrySchedule
{
    // A receiver may ask for patience, not for ever.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    /// <summary>Doubles with each retry; never before the receiver's wish. <paramref name="retries"/> is 0 before the first one.</summary>
    public static TimeSpan Wait(TimeSpan start, int retries, TimeSpan? notBefore)
    {
        var wait = start * Math.Pow(2, Math.Clamp(retries, 0, 20));
        wait = notBefore is { } wish && wish > wait ? wish : wait;
        return wait < Longest ? wait : Longest;
    }
}
