namespace DigestMonolith.Platform.Jobs;

/// <summary>What the clock does at a set time: it looks who is due and enqueues jobs. It does no work itself.</summary>
public interface IClockTick
{
    /// <summary>Returns how many jobs it asked for.</summary>
    Task<int> TickAsync(TickQueue queue, CancellationToken ct);
}

/// <summary>A tick by its stored name and its Quartz cron expression (seconds first, UTC).</summary>
public sealed record ClockTickBinding(string Name, string Cron, string Description, Type TickType);
