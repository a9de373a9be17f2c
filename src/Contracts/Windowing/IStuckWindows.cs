namespace DigestMonolith.Contracts.Windowing;

/// <summary>Windows that stayed in work or in the queue though nobody works on them.</summary>
public interface IStuckWindows
{
    /// <summary>Queues again or fails those of the tenant, in the caller's unit of work; gives how many.</summary>
    Task<int> ReapAsync(CancellationToken ct);
}
