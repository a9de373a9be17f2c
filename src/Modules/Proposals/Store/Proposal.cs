using System.Text.Json;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DigestMonolith.Modules.Proposals.Store;

/// <summary>A task that the chats seem to ask for. It is edited while pending, decided once, and can be taken back for a minute.</summary>
internal sealed class Proposal
{
    private Proposal()
    {
    }

    public ProposalId Id { get; private set; }
    public TenantId TenantId { get; private set; }
    public AnalysisRunId RunId { get; private set; }
    public int BatchIndex { get; private set; }
    public string Fingerprint { get; private set; } = "";
    public ProposalId? ParentId { get; private set; }
    public GroupId GroupId { get; private set; }
    public ProjectId? ProjectId { get; private set; }
    public string Title { get; private set; } = "";
    public string Description { get; private set; } = "";
    public Priority Priority { get; private set; }
    public Category Category { get; private set; }
    public List<string> Tags { get; private set; } = [];
    public string? Owner { get; private set; }
    public DateOnly? DueOn { get; private set; }
    public string? DueWords { get; private set; }
    public double Confidence { get; private set; }
    public string Reasoning { get; private set; } = "";
    public Recommendation Recommendation { get; private set; }
    public List<string> Flags { get; private set; } = [];
    public List<string> KeywordsMatched { get; private set; } = [];
    public double? ProjectConfidence { get; private set; }
    public TaskId? SimilarTaskId { get; private set; }
    public ProposalId? SimilarProposalId { get; private set; }
    public double? SimilarityScore { get; private set; }
    public SimilarityType SimilarityType { get; private set; }
    public string? DiffSummary { get; private set; }
    public int MessageCount { get; private set; }
    public long TimeSpanSeconds { get; private set; }
    public FoundBy Engine { get; private set; }
    public ProposalStatus Status { get; private set; }
    public AccountId? ReviewedBy { get; private set; }
    public string? ReviewedByName { get; private set; }
    public DateTimeOffset? ReviewedAt { get; private set; }
    public string? ReviewNotes { get; private set; }
    public TaskId? CreatedTaskId { get; private set; }
    public TaskId? MergedIntoTaskId { get; private set; }
    public string Original { get; private set; } = "{}";
    public int EditCount { get; private set; }
    public DateTimeOffset? FirstViewedAt { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public int Version { get; private set; } = 1;

    public bool IsSplit => Status == ProposalStatus.Rejected && ReviewNotes == SplitReason;

    /// <summary>The reason of a parent whose parts took its place.</summary>
    public const string SplitReason = "split";

    public static Proposal Of(FoundProposal found, DateTimeOffset now) => new()
    {
        Id = new(Guid.CreateVersion7(now)),
        RunId = found.RunId,
        BatchIndex = found.BatchIndex,
        Fingerprint = found.Fingerprint,
        GroupId = found.GroupId,
        ProjectId = found.ProjectId,
        Title = found.Title,
        Description = found.Description,
        Priority = found.Priority,
        Category = found.Category,
        Tags = [.. found.Tags],
        Owner = found.Owner,
        DueOn = found.DueOn,
        DueWords = found.DueWords,
        Confidence = found.Confidence,
        Reasoning = found.Reasoning,
        Recommendation = found.Recommendation,
        Flags = [.. found.Flags],
        KeywordsMatched = [.. found.KeywordsMatched],
        ProjectConfidence = found.ProjectConfidence,
        SimilarTaskId = found.Similar?.TaskId,
        SimilarProposalId = found.Similar?.ProposalId,
        SimilarityScore = found.Similar?.Score,
        SimilarityType = found.Similar?.Type ?? SimilarityType.None,
        DiffSummary = found.Similar?.Diff,
        MessageCount = found.Messages.Count,
        TimeSpanSeconds = Span(found.Messages.Select(message => message.PostedAt)),
        Engine = found.Engine,
        Original = Snapshot(found.Title, found.Description, found.Priority, found.Category, found.ProjectId, found.Owner, found.DueOn),
        CreatedAt = now,
    };

    /// <summary>One part of a proposal that was two things: its own title and messages, the rest as the whole had it.</summary>
    public Proposal Part(int number, string title, IReadOnlyList<DateTimeOffset> postedAt, DateTimeOffset now) => new()
    {
        Id = new(Guid.CreateVersion7(now)),
        RunId = RunId,
        BatchIndex = BatchIndex,
        // The whole may be split again after an undo.
        Fingerprint = $"{Id}:{Version}:{number}",
        ParentId = Id,
        GroupId = GroupId,
        ProjectId = ProjectId,
        Title = title,
        Description = Description,
        Priority = Priority,
        Category = Category,
        Tags = [.. Tags],
        Owner = Owner,
        DueOn = DueOn,
        DueWords = DueWords,
        Confidence = Confidence,
        Reasoning = Reasoning,
        Recommendation = Recommendation,
        Flags = [.. Flags],
        KeywordsMatched = [.. KeywordsMatched],
        ProjectConfidence = ProjectConfidence,
        SimilarityType = SimilarityType.None,
        MessageCount = postedAt.Count,
        TimeSpanSeconds = Span(postedAt),
        Engine = Engine,
        Original = Snapshot(title, Description, Priority, Category, ProjectId, Owner, DueOn),
        CreatedAt = now,
    };

    /// <summary>Changes what is given and says what changed; nothing while it is decided.</summary>
    public IReadOnlyList<FieldChange> Edit(ProposalEdits edits)
    {
        if (Status != ProposalStatus.Pending)
        {
            throw new InvalidOperationException($"Proposal {Id} is {Status} and cannot be edited.");
        }

        var changes = new List<FieldChange>();
        Title = FieldChange.Note(changes, "title", Title, edits.Title ?? Title);
        Description = FieldChange.Note(changes, "description", Description, edits.Description ?? Description);
        Priority = FieldChange.Note(changes, "priority", Priority, edits.Priority ?? Priority);
        Category = FieldChange.Note(changes, "category", Category, edits.Category ?? Category);
        ProjectId = FieldChange.Note(changes, "project_id", ProjectId, edits.ProjectId.Or(ProjectId));
        Owner = FieldChange.Note(changes, "owner", Owner, edits.Owner.Or(Owner));
        DueOn = FieldChange.Note(changes, "due_on", DueOn, edits.DueOn.Or(DueOn));
        if (edits.Tags is { } tags && !tags.SequenceEqual(Tags))
        {
            changes.Add(new("tags", string.Join(", ", Tags), string.Join(", ", tags)));
            Tags = [.. tags];
        }

        if (changes.Count > 0)
        {
            EditCount++;
            Version++;
        }

        return changes;
    }

    public void Approve(TaskId task, Reviewer by, string? notes, DateTimeOffset now)
    {
        Decide(ProposalStatus.Approved, by, notes, now);
        CreatedTaskId = task;
    }

    public void Reject(string reason, Reviewer by, DateTimeOffset now) => Decide(ProposalStatus.Rejected, by, reason, now);

    public void Merge(TaskId into, Reviewer by, string? notes, DateTimeOffset now)
    {
        Decide(ProposalStatus.Merged, by, notes, now);
        MergedIntoTaskId = into;
    }

    /// <summary>As if nobody had decided.</summary>
    public void TakeBack()
    {
        (Status, ReviewedBy, ReviewedByName, ReviewedAt, ReviewNotes, CreatedTaskId, MergedIntoTaskId) = (ProposalStatus.Pending, null, null, null, null, null, null);
        Version++;
    }

    public void MarkViewed(DateTimeOffset now) => FirstViewedAt ??= now;

    private void Decide(ProposalStatus next, Reviewer by, string? notes, DateTimeOffset now)
    {
        if (Status != ProposalStatus.Pending)
        {
            throw new InvalidOperationException($"Proposal {Id} is {Status} and cannot become {next}.");
        }

        (Status, ReviewedBy, ReviewedByName, ReviewedAt, ReviewNotes) = (next, by.Account, by.Name, now, notes);
        Version++;
    }

    private static long Span(IEnumerable<DateTimeOffset> postedAt)
    {
        var moments = postedAt.ToList();
        return (long)(moments.Max() - moments.Min()).TotalSeconds;
    }

    private static string Snapshot(string title, string description, Priority priority, Category category, ProjectId? project, string? owner, DateOnly? due) =>
        JsonSerializer.Serialize(new { title, description, priority, category, project_id = project, owner, due_on = due }, EventJson.Options);

    internal sealed class Mapping : IEntityTypeConfiguration<Proposal>
    {
        public void Configure(EntityTypeBuilder<Proposal> builder)
        {
            builder.ToTable("task_proposals");
            builder.HasKey(proposal => proposal.Id);
            builder.Property(proposal => proposal.Id).ValueGeneratedNever();
            builder.Property(proposal => proposal.Original).HasColumnType("jsonb");
            builder.Property(proposal => proposal.DiffSummary).HasColumnType("jsonb");
            builder.Property(proposal => proposal.Version).IsConcurrencyToken();
            builder.Ignore(proposal => proposal.IsSplit);
            builder.HasOne<AnalysisRun>().WithMany().HasForeignKey(proposal => proposal.RunId);
            builder.HasOne<Project>().WithMany().HasForeignKey(proposal => proposal.ProjectId).OnDelete(DeleteBehavior.NoAction);
            builder.HasOne<Proposal>().WithMany().HasForeignKey(proposal => proposal.ParentId).OnDelete(DeleteBehavior.NoAction);
            builder.HasOne<Proposal>().WithMany().HasForeignKey(proposal => proposal.SimilarProposalId).OnDelete(DeleteBehavior.SetNull);
            builder.HasOne<TrackedTask>().WithMany().HasForeignKey(proposal => proposal.SimilarTaskId).OnDelete(DeleteBehavior.NoAction);
            builder.HasOne<TrackedTask>().WithMany().HasForeignKey(proposal => proposal.CreatedTaskId).OnDelete(DeleteBehavior.NoAction);
            builder.HasOne<TrackedTask>().WithMany().HasForeignKey(proposal => proposal.MergedIntoTaskId).OnDelete(DeleteBehavior.NoAction);
            builder.HasIndex([nameof(RunId), nameof(BatchIndex), nameof(Fingerprint)], "ux_task_proposals_once").IsUnique();
        }
    }
}

/// <summary>Who decides: a person, or a rule, which has no account.</summary>
internal sealed record Reviewer(AccountId? Account, string Name);
