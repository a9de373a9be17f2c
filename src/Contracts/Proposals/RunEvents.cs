namespace DigestMonolith.Contracts.Proposals;

/// <summary>A fact about one analysis run; facts of one run arrive in the order of their commits.</summary>
public abstract record AnalysisRunEvent : IntegrationEvent
{
    /// <summary>The run; the same as <see cref="RunId"/>, for clients that look for either.</summary>
    public required AnalysisRunId Id { get; init; }

    public AnalysisRunId RunId => Id;

    /// <summary>Null when the run reads every group of the tenant.</summary>
    public ProjectId? ProjectId { get; init; }

    public override string Key() => Id.ToString();
}

/// <summary>A run waits to be started.</summary>
[EventName("analysis.run.created.v1")]
public sealed record AnalysisRunCreated : AnalysisRunEvent
{
    public required string Status { get; init; }
    public required string TriggerType { get; init; }
    public required DateTimeOffset TimeWindowStart { get; init; }
    public required DateTimeOffset TimeWindowEnd { get; init; }

    public override string IdempotencyKey() => $"{Id}:created";
}

/// <summary>A worker reads the messages.</summary>
[EventName("analysis.run.started.v1")]
public sealed record AnalysisRunStarted : AnalysisRunEvent
{
    public required string Status { get; init; }
    public required DateTimeOffset StartedAt { get; init; }

    public override string IdempotencyKey() => $"{Id}:started";
}

/// <summary>The proposals of one batch are in the database, none of them it may be.</summary>
[EventName("analysis.proposals.created.v1")]
public sealed record AnalysisProposalsCreated : AnalysisRunEvent
{
    public required int BatchIndex { get; init; }
    public required int ProposalsCount { get; init; }
    public required int ProposalsTotal { get; init; }
    public required int ProposalsPending { get; init; }
    public required IReadOnlyList<ProposalId> ProposalIds { get; init; }

    public override string IdempotencyKey() => $"{Id}:batch:{BatchIndex}";
}

/// <summary>A batch is done; follows its <c>analysis.proposals.created.v1</c>.</summary>
[EventName("analysis.progress.updated.v1")]
public sealed record AnalysisProgressUpdated : AnalysisRunEvent
{
    /// <summary>From 1.</summary>
    public required int CurrentBatch { get; init; }
    public required int TotalBatches { get; init; }

    /// <summary>Rounded down: 100 only when the last batch is done.</summary>
    public required int ProgressPercent { get; init; }

    public override string IdempotencyKey() => $"{Id}:progress:{CurrentBatch}";
}

/// <summary>Every batch is done.</summary>
[EventName("analysis.run.completed.v1")]
public sealed record AnalysisRunCompleted : AnalysisRunEvent
{
    public required string Status { get; init; }
    public required DateTimeOffset CompletedAt { get; init; }
    public required int ProposalsTotal { get; init; }
    public required int ProposalsPending { get; init; }
    public required int BatchesCreated { get; init; }

    public override string IdempotencyKey() => $"{Id}:completed";
}

/// <summary>The run was given up, or stopped by a person; what it had found stays to be decided.</summary>
[EventName("analysis.run.failed.v1")]
public sealed record AnalysisRunFailed : AnalysisRunEvent
{
    public required string Status { get; init; }

    /// <summary>Such as worker_lost, batch_failed or aborted_by_user.</summary>
    public required string Code { get; init; }

    /// <summary>Short and safe to show.</summary>
    public required string Error { get; init; }

    public int? BatchIndex { get; init; }

    public override string IdempotencyKey() => $"{Id}:failed";
}

/// <summary>The last pending proposal of a completed run was decided. Said again when one was taken back and decided anew.</summary>
[EventName("analysis.run.reviewed.v1")]
public sealed record AnalysisRunReviewed : AnalysisRunEvent
{
    public required string Status { get; init; }
    public required ProposalCounters Counters { get; init; }

    /// <summary>Of the run's row, so that each review is a fact of its own.</summary>
    public required int Version { get; init; }

    public override string IdempotencyKey() => $"{Id}:reviewed:{Version}";
}

/// <summary>Nothing of the run changes any more; its figures are frozen.</summary>
[EventName("analysis.run.closed.v1")]
public sealed record AnalysisRunClosed : AnalysisRunEvent
{
    public required string Status { get; init; }
    public required IReadOnlyDictionary<string, object?> AccuracyMetrics { get; init; }

    public override string IdempotencyKey() => $"{Id}:closed";
}

/// <summary>The run was withdrawn before it started.</summary>
[EventName("analysis.run.cancelled.v1")]
public sealed record AnalysisRunCancelled : AnalysisRunEvent
{
    public required string Status { get; init; }

    public override string IdempotencyKey() => $"{Id}:cancelled";
}

/// <summary>How many proposals of a run are in which state; the first is the sum of the others.</summary>
public sealed record ProposalCounters(int Total, int Pending, int Approved, int Rejected, int Merged);
