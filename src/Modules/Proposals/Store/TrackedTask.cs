using System.Text.Json;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DigestMonolith.Modules.Proposals.Store;

/// <summary>What a proposal became. It is never deleted; each change leaves a version.</summary>
internal sealed class TrackedTask
{
    private TrackedTask()
    {
    }

    public TaskId Id { get; private set; }
    public TenantId TenantId { get; private set; }

    /// <summary>What people call it; the database counts when the task is written.</summary>
    public int Number { get; private set; }
    public TaskId? ParentTaskId { get; private set; }
    public ProjectId? ProjectId { get; private set; }
    public string Title { get; private set; } = "";
    public string Description { get; private set; } = "";
    public Priority Priority { get; private set; }
    public Category Category { get; private set; }
    public TaskState Status { get; private set; }
    public List<string> Tags { get; private set; } = [];
    public string? Assignee { get; private set; }
    public DateOnly? DueOn { get; private set; }
    public int IncidentCount { get; private set; }
    public int CurrentVersion { get; private set; } = 1;

    /// <summary>Null, as its run is, when it was made by hand.</summary>
    public ProposalId? CreatedFromProposalId { get; private set; }
    public AnalysisRunId? CreatedFromRunId { get; private set; }
    public AccountId? CreatedBy { get; private set; }
    public AccountId? UpdatedBy { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public int Version { get; private set; } = 1;

    /// <summary>Whether a proposal may still be merged into it.</summary>
    public bool TakesMerges => Status is TaskState.Open or TaskState.InProgress;

    public static TrackedTask From(Proposal proposal, Reviewer by, DateTimeOffset now) => new()
    {
        Id = new(Guid.CreateVersion7(now)),
        ProjectId = proposal.ProjectId,
        Title = proposal.Title,
        Description = proposal.Description,
        Priority = proposal.Priority,
        Category = proposal.Category,
        Tags = [.. proposal.Tags],
        Assignee = proposal.Owner,
        DueOn = proposal.DueOn,
        CreatedFromProposalId = proposal.Id,
        CreatedFromRunId = proposal.RunId,
        CreatedBy = by.Account,
        UpdatedBy = by.Account,
        CreatedAt = now,
        UpdatedAt = now,
    };

    public static TrackedTask ByHand(TaskWish wish, Reviewer by, DateTimeOffset now) => new()
    {
        Id = new(Guid.CreateVersion7(now)),
        ParentTaskId = wish.ParentTaskId,
        ProjectId = wish.ProjectId,
        Title = wish.Title,
        Description = wish.Description,
        Priority = wish.Priority,
        Category = wish.Category,
        Tags = [.. wish.Tags],
        Assignee = wish.Assignee,
        DueOn = wish.DueOn,
        CreatedBy = by.Account,
        UpdatedBy = by.Account,
        CreatedAt = now,
        UpdatedAt = now,
    };

    public TaskVersion FirstVersion(Reviewer by) => VersionOf(VersionReason.Initial, [], CreatedFromProposalId, by, CreatedAt);

    /// <summary>The matter came up again.</summary>
    public TaskVersion CountIncident(Proposal proposal, Reviewer by, DateTimeOffset now)
    {
        var before = IncidentCount++;
        return Next(VersionReason.Merge, [Incidents(before)], proposal.Id, by, now);
    }

    /// <summary>The merge was taken back.</summary>
    public TaskVersion UncountIncident(Proposal proposal, Reviewer by, DateTimeOffset now)
    {
        var before = IncidentCount--;
        return Next(VersionReason.Undo, [Incidents(before)], proposal.Id, by, now);
    }

    /// <summary>Its approval was taken back.</summary>
    public TaskVersion Withdraw(Reviewer by, DateTimeOffset now)
    {
        var changes = new List<FieldChange>();
        Status = FieldChange.Note(changes, "status", Status, TaskState.Withdrawn);
        return Next(VersionReason.Undo, changes, CreatedFromProposalId, by, now);
    }

    /// <summary>Changes what is given; null when nothing differs.</summary>
    public TaskVersion? Edit(TaskEdits edits, Reviewer by, DateTimeOffset now)
    {
        if (Status == TaskState.Withdrawn)
        {
            throw new InvalidOperationException($"Task {Id} was withdrawn and cannot be edited.");
        }

        var changes = new List<FieldChange>();
        Title = FieldChange.Note(changes, "title", Title, edits.Title ?? Title);
        Description = FieldChange.Note(changes, "description", Description, edits.Description ?? Description);
        Priority = FieldChange.Note(changes, "priority", Priority, edits.Priority ?? Priority);
        Category = FieldChange.Note(changes, "category", Category, edits.Category ?? Category);
        Status = FieldChange.Note(changes, "status", Status, edits.Status ?? Status);
        ProjectId = FieldChange.Note(changes, "project_id", ProjectId, edits.ProjectId.Or(ProjectId));
        Assignee = FieldChange.Note(changes, "assignee", Assignee, edits.Assignee.Or(Assignee));
        DueOn = FieldChange.Note(changes, "due_on", DueOn, edits.DueOn.Or(DueOn));
        ParentTaskId = FieldChange.Note(changes, "parent_task_id", ParentTaskId, edits.ParentTaskId.Or(ParentTaskId));
        if (edits.Tags is { } tags && !tags.SequenceEqual(Tags))
        {
            changes.Add(new("tags", string.Join(", ", Tags), string.Join(", ", tags)));
            Tags = [.. tags];
        }

        return changes.Count == 0 ? null : Next(VersionReason.PmManualEdit, changes, null, by, now);
    }

    private FieldChange Incidents(int before) =>
        new("incident_count", $"{before}", $"{IncidentCount}");

    private TaskVersion Next(VersionReason reason, IReadOnlyList<FieldChange> changes, ProposalId? proposal, Reviewer by, DateTimeOffset now)
    {
        (UpdatedAt, UpdatedBy) = (now, by.Account);
        CurrentVersion++;
        Version++;
        return VersionOf(reason, changes, proposal, by, now);
    }

    private TaskVersion VersionOf(VersionReason reason, IReadOnlyList<FieldChange> changes, ProposalId? proposal, Reviewer by, DateTimeOffset now) => new()
    {
        TaskId = Id,
        Number = CurrentVersion,
        Reason = reason,
        Snapshot = JsonSerializer.Serialize(
            new { Title, Description, Priority, Category, Status, Tags, Assignee, DueOn, ProjectId, ParentTaskId, IncidentCount }, EventJson.Options),
        Changes = JsonSerializer.Serialize(changes.ToDictionary(change => change.Field, change => new[] { change.Old, change.New }), EventJson.Options),
        ProposalId = proposal,
        ByAccount = by.Account,
        ByName = by.Name,
        At = now,
    };

    internal sealed class Mapping : IEntityTypeConfiguration<TrackedTask>
    {
        public void Configure(EntityTypeBuilder<TrackedTask> builder)
        {
            builder.ToTable("tasks");
            builder.HasKey(task => task.Id);
            builder.Property(task => task.Id).ValueGeneratedNever();
            builder.Property(task => task.Number).HasDefaultValueSql("proposals.next_task_number()");
            builder.Property(task => task.Version).IsConcurrencyToken();
            builder.Ignore(task => task.TakesMerges);
            builder.HasOne<TrackedTask>().WithMany().HasForeignKey(task => task.ParentTaskId).OnDelete(DeleteBehavior.NoAction);
            builder.HasOne<Project>().WithMany().HasForeignKey(task => task.ProjectId).OnDelete(DeleteBehavior.NoAction);
            builder.HasOne<AnalysisRun>().WithMany().HasForeignKey(task => task.CreatedFromRunId).OnDelete(DeleteBehavior.NoAction);
            builder.HasIndex([nameof(TenantId), nameof(Number)], "ux_tasks_number").IsUnique();
            builder.HasIndex([nameof(CreatedFromProposalId)], "ux_tasks_proposal").IsUnique().HasFilter("status <> 'withdrawn'::text");
        }
    }
}

/// <summary>A task that somebody wants.</summary>
internal sealed record TaskWish
{
    public required string Title { get; init; }
    public required string Description { get; init; }
    public required Priority Priority { get; init; }
    public required Category Category { get; init; }
    public required IReadOnlyList<string> Tags { get; init; }
    public string? Assignee { get; init; }
    public DateOnly? DueOn { get; init; }
    public ProjectId? ProjectId { get; init; }
    public TaskId? ParentTaskId { get; init; }
}

/// <summary>What a person changes of a task; what is not set stays.</summary>
internal sealed record TaskEdits
{
    public string? Title { get; init; }
    public string? Description { get; init; }
    public Priority? Priority { get; init; }
    public Category? Category { get; init; }
    public TaskState? Status { get; init; }
    public Given<ProjectId?> ProjectId { get; init; }
    public Given<string?> Assignee { get; init; }
    public Given<DateOnly?> DueOn { get; init; }
    public Given<TaskId?> ParentTaskId { get; init; }
    public IReadOnlyList<string>? Tags { get; init; }
}
