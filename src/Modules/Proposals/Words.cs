namespace DigestMonolith.Modules.Proposals;

/// <summary>How far an analysis run is. The first four block another run of the same scope.</summary>
internal enum RunStatus
{
    Pending,
    Running,
    Completed,
    Reviewed,
    Closed,
    Failed,
    Cancelled,
}

/// <summary>What was decided about a proposal.</summary>
internal enum ProposalStatus
{
    Pending,
    Approved,
    Rejected,
    Merged,
}

/// <summary>Who asked for a run: a person, the project's schedule, a program.</summary>
internal enum TriggerType
{
    Manual,
    Scheduled,
    Custom,
}

/// <summary>How urgent something is.</summary>
internal enum Priority
{
    Low,
    Medium,
    High,
    Critical,
}

/// <summary>What kind of work it is.</summary>
internal enum Category
{
    Bug,
    Feature,
    Improvement,
    Question,
    Chore,
}

/// <summary>How far a task is; withdrawn when its approval was taken back.</summary>
internal enum TaskState
{
    Open,
    InProgress,
    Completed,
    Closed,
    Withdrawn,
}

/// <summary>What the engine advises.</summary>
internal enum Recommendation
{
    NewTask,
    UpdateExisting,
    Merge,
    Reject,
}

/// <summary>What makes two matters alike: the same messages, or the same words.</summary>
internal enum SimilarityType
{
    ExactMessages,
    Semantic,
    None,
}

/// <summary>Who found the proposals of a batch; of a run, mixed when a model failed for a part.</summary>
internal enum FoundBy
{
    Local,
    Model,
    Mixed,
}

/// <summary>How far a batch is.</summary>
internal enum BatchStatus
{
    Pending,
    Done,
    Failed,
}

/// <summary>Why a task has another version.</summary>
internal enum VersionReason
{
    Initial,
    LlmUpdate,
    PmManualEdit,
    Merge,
    Undo,
}

/// <summary>What a webhook gets: every change of a task, or what a PM should know of.</summary>
internal enum WebhookSends
{
    Tasks,
    Notices,
}

/// <summary>How far a task is at a target outside.</summary>
internal enum ExportStatus
{
    Pending,
    Sent,
    Failed,
}

/// <summary>What a PM is told of.</summary>
internal enum NoticeKind
{
    /// <summary>A run has read everything.</summary>
    ProposalsWaiting,

    /// <summary>A run was given up.</summary>
    RunFailed,

    /// <summary>The schedule's hour came while another run was unclosed.</summary>
    ScheduleSkipped,
}
