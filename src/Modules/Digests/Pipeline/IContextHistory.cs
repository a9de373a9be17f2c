using DigestMonolith.Platform.Jobs;

namespace DigestMonolith.Modules.Digests.Pipeline;

/// <summary>Keeps the ranked messages of finished windows for later windows of the same group; called outside any unit of work.</summary>
internal interface IContextHistory
{
    /// <summary>Earlier windows of the group, newest first, never this one or a later one; empty when the store is switched off.</summary>
    Task<IReadOnlyList<HistoryDocument>> BeforeAsync(JobRun job, RunState state, CancellationToken ct);

    /// <summary>Keeps the messages of this window, in place of what an earlier run kept.</summary>
    Task StoreAsync(JobRun job, RunState state, CancellationToken ct);

    /// <summary>Looks whether the store is there, and says so in the metrics.</summary>
    Task CheckAsync(CancellationToken ct);
}
