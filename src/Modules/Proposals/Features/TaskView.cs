using System.Linq.Expressions;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Store;

namespace DigestMonolith.Modules.Proposals.Features;

/// <summary>A task as lists, answers and exports show it.</summary>
internal sealed record TaskView
{
    public required TaskId Id { get; init; }
    public required int Number { get; init; }
    public required string Title { get; init; }
    public required string Description { get; init; }
    public required TaskState Status { get; init; }
    public required Priority Priority { get; init; }
    public required Category Category { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }
    public required string? Assignee { get; init; }
    public required DateOnly? DueOn { get; init; }
    public required ProjectId? ProjectId { get; init; }
    public required TaskId? ParentTaskId { get; init; }

    /// <summary>How often the matter came up again.</summary>
    public required int IncidentCount { get; init; }
    public required int CurrentVersion { get; init; }

    /// <summary>Not of a task that was made by hand, and no run either.</summary>
    public required ProposalId? CreatedFromProposalId { get; init; }
    public required AnalysisRunId? CreatedFromRunId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Goes back as If-Match.</summary>
    public required int Version { get; init; }

    public static Expression<Func<TrackedTask, TaskView>> Of { get; } = task => new TaskView
    {
        Id = task.Id,
        Number = task.Number,
        Title = task.Title,
        Description = task.Description,
        Status = task.Status,
        Priority = task.Priority,
        Category = task.Category,
        Tags = task.Tags,
        Assignee = task.Assignee,
        DueOn = task.DueOn,
        ProjectId = task.ProjectId,
        ParentTaskId = task.ParentTaskId,
        IncidentCount = task.IncidentCount,
        CurrentVersion = task.CurrentVersion,
        CreatedFromProposalId = task.CreatedFromProposalId,
        CreatedFromRunId = task.CreatedFromRunId,
        CreatedAt = task.CreatedAt,
        UpdatedAt = task.UpdatedAt,
        Version = task.Version,
    };

    public static TaskView From(TrackedTask task) => Compiled(task);

    private static readonly Func<TrackedTask, TaskView> Compiled = Of.Compile();
}
