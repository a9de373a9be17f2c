namespace DigestMonolith.Contracts.Proposals;

/// <summary>A fact about one proposal; facts of one run's proposals arrive in the order of their commits.</summary>
public abstract record ProposalEvent : IntegrationEvent
{
    public required ProposalId Id { get; init; }
    public required AnalysisRunId AnalysisRunId { get; init; }

    /// <summary>The run's project; null when the run has none.</summary>
    public ProjectId? ProjectId { get; init; }

    /// <summary>pending, approved, rejected or merged.</summary>
    public required string Status { get; init; }

    /// <summary>Of the proposal's row, so that a decision after an undo is a fact of its own.</summary>
    public required int Version { get; init; }

    /// <summary>The run's, after this.</summary>
    public required ProposalCounters Counters { get; init; }

    /// <summary>Who did it, as people see the name; a rule's name when a rule did.</summary>
    public required string By { get; init; }

    public override string Key() => AnalysisRunId.ToString();
    public override string IdempotencyKey() => $"{Id}:{Version}";
}

/// <summary>A proposal became a task.</summary>
[EventName("proposal.approved.v1")]
public sealed record ProposalApproved : ProposalEvent
{
    /// <summary>Masked.</summary>
    public required string ProposedTitle { get; init; }
    public required TaskId CreatedTaskId { get; init; }
}

/// <summary>A proposal was refused.</summary>
[EventName("proposal.rejected.v1")]
public sealed record ProposalRejected : ProposalEvent
{
    public required string Reason { get; init; }
}

/// <summary>A proposal was found to be a known task come up again.</summary>
[EventName("proposal.merged.v1")]
public sealed record ProposalMerged : ProposalEvent
{
    public required TaskId TargetTaskId { get; init; }
}

/// <summary>A pending proposal was edited or made by a split, or a decided one was taken back to pending.</summary>
[EventName("proposal.updated.v1")]
public sealed record ProposalUpdated : ProposalEvent
{
    /// <summary>Names of the fields that changed; <c>status</c> when it was taken back.</summary>
    public required IReadOnlyList<string> ChangedFields { get; init; }
}
