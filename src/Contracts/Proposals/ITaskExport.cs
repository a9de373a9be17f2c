namespace DigestMonolith.Contracts.Proposals;

/// <summary>A way for tasks out of this program: webhooks here, a tracker with its connector.</summary>
public interface ITaskExport
{
    /// <summary>The name of the way: webhook, or the tracker's.</summary>
    string Kind { get; }

    /// <summary>The targets that want the tasks of a project; asked in the unit of work of each change.</summary>
    Task<IReadOnlyList<Guid>> TargetsAsync(ProjectId? project, CancellationToken ct);

    /// <summary>Reads what an attempt needs, in a unit of work; null when the target wants nothing any more.</summary>
    Task<TaskSender?> OpenAsync(Guid target, CancellationToken ct);

    /// <summary>The target said for good that it wants nothing; in the unit of work that notes the answer.</summary>
    Task SwitchOffAsync(Guid target, CancellationToken ct);
}

/// <summary>One attempt, made while no transaction is open. Throws nothing but the cancellation of <paramref name="ct"/>.</summary>
public delegate Task<ExportAnswer> TaskSender(ExportedTask task, CancellationToken ct);

/// <summary>What a target said.</summary>
public abstract record ExportAnswer
{
    private ExportAnswer()
    {
    }

    /// <summary>It has the task, under this address of its own where it gave one.</summary>
    public sealed record Taken(string? Address = null) : ExportAnswer;

    /// <summary>Worth another attempt, not before its wish.</summary>
    public sealed record Later(string Error, TimeSpan? NotBefore = null) : ExportAnswer;

    /// <summary>No attempt would help.</summary>
    public sealed record Refused(string Error) : ExportAnswer;

    /// <summary>The target wants nothing any more.</summary>
    public sealed record Gone : ExportAnswer;
}

/// <summary>A task as it leaves: its fields, and which messages it rests on, never their text.</summary>
public sealed record ExportedTask
{
    public required TaskId Id { get; init; }

    /// <summary>Counts the tenant's tasks, for people.</summary>
    public required int Number { get; init; }

    /// <summary>Grows with each change; a receiver that has a higher one may drop this.</summary>
    public required int Version { get; init; }
    public required string Title { get; init; }
    public required string Description { get; init; }

    /// <summary>open, in_progress, completed, closed, or withdrawn when its approval was taken back.</summary>
    public required string Status { get; init; }

    /// <summary>low, medium, high or critical.</summary>
    public required string Priority { get; init; }

    /// <summary>bug, feature, improvement, question or chore.</summary>
    public required string Category { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }
    public string? Assignee { get; init; }
    public DateOnly? DueOn { get; init; }
    public ProjectId? ProjectId { get; init; }
    public TaskId? ParentTaskId { get; init; }

    /// <summary>How often the matter came up again.</summary>
    public required int IncidentCount { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public required IReadOnlyList<ExportedMessage> Messages { get; init; }
}

/// <summary>A message that a task rests on.</summary>
public sealed record ExportedMessage(GroupId GroupId, long TgMessageId, DateTimeOffset PostedAt);
