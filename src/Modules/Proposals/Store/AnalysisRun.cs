using System.Text.Json;
using DigestMonolith.Contracts.Proposals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DigestMonolith.Modules.Proposals.Store;

/// <summary>
/// One pass of task extraction over a span. Every change of its state is a method here, each says whether the state allows
/// it, and the database refuses what passes by them.
/// </summary>
internal sealed class AnalysisRun
{
    public const string UnclosedIndex = "ux_analysis_runs_unclosed";

    private AnalysisRun()
    {
    }

    public AnalysisRunId Id { get; private set; }
    public TenantId TenantId { get; private set; }
    public ProjectId? ProjectId { get; private set; }
    public Guid ScopeKey { get; private set; }
    public DateTimeOffset TimeWindowStart { get; private set; }
    public DateTimeOffset TimeWindowEnd { get; private set; }
    public TriggerType TriggerType { get; private set; }
    public AccountId? TriggeredBy { get; private set; }
    public AnalysisRunId? RetryOf { get; private set; }
    public RunStatus Status { get; private set; }
    public string ConfigSnapshot { get; private set; } = "{}";
    public DateTimeOffset? StartRequestedAt { get; private set; }
    public AccountId? AbortRequestedBy { get; private set; }
    public string? AbortReason { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? CompletedAt { get; private set; }
    public DateTimeOffset? ReviewedAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public AccountId? ClosedBy { get; private set; }
    public DateTimeOffset? FailedAt { get; private set; }
    public DateTimeOffset? CancelledAt { get; private set; }
    public int ProposalsTotal { get; private set; }
    public int ProposalsPending { get; private set; }
    public int ProposalsApproved { get; private set; }
    public int ProposalsRejected { get; private set; }
    public int ProposalsMerged { get; private set; }
    public int TotalMessagesInWindow { get; private set; }
    public int MessagesAfterPrefilter { get; private set; }
    public string MessagesDropped { get; private set; } = "{}";
    public int BatchesCreated { get; private set; }
    public int BatchesCompleted { get; private set; }
    public FoundBy Engine { get; private set; }
    public long LlmTokensUsed { get; private set; }
    public decimal CostEstimate { get; private set; }
    public string? ErrorLog { get; private set; }
    public string? AccuracyMetrics { get; private set; }
    public int Version { get; private set; } = 1;

    public bool IsUnclosed => Status is RunStatus.Pending or RunStatus.Running or RunStatus.Completed or RunStatus.Reviewed;

    /// <summary>Whether its proposals may still be decided, or taken back.</summary>
    public bool IsReviewable => Status is RunStatus.Running or RunStatus.Completed or RunStatus.Reviewed or RunStatus.Failed;

    public bool IsAbortRequested => AbortRequestedBy is not null;

    public ProposalCounters Counters => new(ProposalsTotal, ProposalsPending, ProposalsApproved, ProposalsRejected, ProposalsMerged);

    public int ProgressPercent => BatchesCreated == 0 ? (Status is RunStatus.Pending or RunStatus.Running ? 0 : 100) : BatchesCompleted * 100 / BatchesCreated;

    public static AnalysisRun Of(NewRun asked, TenantId tenant, DateTimeOffset now) => new()
    {
        Id = new(Guid.CreateVersion7(now)),
        ProjectId = asked.ProjectId,
        ScopeKey = asked.ProjectId?.Value ?? tenant.Value,
        TimeWindowStart = asked.Start.ToUniversalTime(),
        TimeWindowEnd = asked.End.ToUniversalTime(),
        TriggerType = asked.Trigger,
        TriggeredBy = asked.By,
        RetryOf = asked.RetryOf,
        ConfigSnapshot = asked.ConfigSnapshot,
        CreatedAt = now,
    };

    /// <summary>Asks for the run to be worked on. False when it was asked before, or is past that.</summary>
    public bool TryRequestStart(DateTimeOffset now)
    {
        if (Status != RunStatus.Pending || StartRequestedAt is not null)
        {
            return false;
        }

        StartRequestedAt = now;
        Version++;
        return true;
    }

    public bool TryBegin(DateTimeOffset now)
    {
        if (Status != RunStatus.Pending)
        {
            return false;
        }

        Become(RunStatus.Running);
        StartedAt = now;
        return true;
    }

    /// <summary>What was read, what the filter kept, and into how many batches it was cut.</summary>
    public void Plan(int messages, int kept, IReadOnlyDictionary<string, int> dropped, int batches)
    {
        (TotalMessagesInWindow, MessagesAfterPrefilter, BatchesCreated) = (messages, kept, batches);
        MessagesDropped = JsonSerializer.Serialize(dropped);
        Version++;
    }

    /// <summary>A batch is done and found so many proposals.</summary>
    public void CountBatch(int proposals, FoundBy engine, long tokens, decimal cost)
    {
        Engine = BatchesCompleted == 0 || Engine == engine ? engine : FoundBy.Mixed;
        BatchesCompleted++;
        LlmTokensUsed += tokens;
        CostEstimate += cost;
        ProposalsTotal += proposals;
        ProposalsPending += proposals;
        Version++;
    }

    /// <summary>Every batch is done. What nobody has to decide any more is reviewed at once.</summary>
    public bool TryComplete(DateTimeOffset now)
    {
        if (Status != RunStatus.Running)
        {
            return false;
        }

        Become(RunStatus.Completed);
        CompletedAt = now;
        return true;
    }

    /// <summary>Completed, and nothing is pending. A run that found nothing is not reviewed before it is closed.</summary>
    public bool TryReview(DateTimeOffset now, bool evenEmpty = false)
    {
        if (Status != RunStatus.Completed || ProposalsPending > 0 || (ProposalsTotal == 0 && !evenEmpty))
        {
            return false;
        }

        Become(RunStatus.Reviewed);
        ReviewedAt = now;
        return true;
    }

    public bool TryFail(string code, string error, int? batchIndex, int attempts, DateTimeOffset now)
    {
        if (Status != RunStatus.Running)
        {
            return false;
        }

        Become(RunStatus.Failed);
        FailedAt = now;
        ErrorLog = JsonSerializer.Serialize(new { timestamp = now, code, error, batch_index = batchIndex, attempts });
        return true;
    }

    public bool TryRequestAbort(AccountId by, string? reason)
    {
        if (Status != RunStatus.Running)
        {
            return false;
        }

        (AbortRequestedBy, AbortReason) = (AbortRequestedBy ?? by, AbortReason ?? reason);
        Version++;
        return true;
    }

    public bool TryCancel(DateTimeOffset now)
    {
        if (Status != RunStatus.Pending)
        {
            return false;
        }

        Become(RunStatus.Cancelled);
        CancelledAt = now;
        return true;
    }

    /// <summary>One proposal went from one state to another. False when the run's proposals cannot change any more.</summary>
    public bool TryMove(ProposalStatus from, ProposalStatus to, DateTimeOffset now)
    {
        if (!IsReviewable)
        {
            return false;
        }

        Count(from, -1);
        Count(to, 1);
        Version++;
        TakeBackReview();
        TryReview(now);
        return true;
    }

    /// <summary>A proposal was split into so many, or so many parts were put together again (negative). Its own move is counted apart.</summary>
    public void CountParts(int parts)
    {
        ProposalsTotal += parts;
        ProposalsPending += parts;
        Version++;
        TakeBackReview();
    }

    /// <summary>Freezes the figures of a reviewed run.</summary>
    public void Close(string metrics, AccountId? by, DateTimeOffset now)
    {
        Become(RunStatus.Closed);
        (AccuracyMetrics, ClosedAt, ClosedBy) = (metrics, now, by);
    }

    /// <summary>Whether it can be closed, all its proposals being decided.</summary>
    public bool IsClosable => Status is RunStatus.Completed or RunStatus.Reviewed;

    private void TakeBackReview()
    {
        if (Status == RunStatus.Reviewed && ProposalsPending > 0)
        {
            Become(RunStatus.Completed);
            ReviewedAt = null;
        }
    }

    private void Count(ProposalStatus status, int by) => _ = status switch
    {
        ProposalStatus.Pending => ProposalsPending += by,
        ProposalStatus.Approved => ProposalsApproved += by,
        ProposalStatus.Rejected => ProposalsRejected += by,
        ProposalStatus.Merged => ProposalsMerged += by,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private void Become(RunStatus next)
    {
        Status = next;
        Version++;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<AnalysisRun>
    {
        public void Configure(EntityTypeBuilder<AnalysisRun> builder)
        {
            builder.ToTable("analysis_runs");
            builder.HasKey(run => run.Id);
            builder.Property(run => run.Id).ValueGeneratedNever();
            builder.Property(run => run.ConfigSnapshot).HasColumnType("jsonb");
            builder.Property(run => run.MessagesDropped).HasColumnType("jsonb");
            builder.Property(run => run.ErrorLog).HasColumnType("jsonb");
            builder.Property(run => run.AccuracyMetrics).HasColumnType("jsonb");
            builder.Property(run => run.CostEstimate).HasColumnType("numeric(18, 8)");
            builder.Property(run => run.Version).IsConcurrencyToken();
            builder.Ignore(run => run.IsUnclosed).Ignore(run => run.IsReviewable).Ignore(run => run.IsAbortRequested).Ignore(run => run.IsClosable)
                .Ignore(run => run.Counters).Ignore(run => run.ProgressPercent);
            builder.HasOne<Project>().WithMany().HasForeignKey(run => run.ProjectId).OnDelete(DeleteBehavior.NoAction);
            builder.HasOne<AnalysisRun>().WithMany().HasForeignKey(run => run.RetryOf).OnDelete(DeleteBehavior.NoAction);
            builder.HasIndex([nameof(TenantId), nameof(ScopeKey)], UnclosedIndex).IsUnique().HasFilter("status = any (array['pending'::text, 'running'::text, 'completed'::text, 'reviewed'::text])");
        }
    }
}

/// <summary>A run that somebody wants.</summary>
internal sealed record NewRun
{
    public ProjectId? ProjectId { get; init; }
    public required DateTimeOffset Start { get; init; }
    public required DateTimeOffset End { get; init; }
    public required TriggerType Trigger { get; init; }
    public AccountId? By { get; init; }
    public AnalysisRunId? RetryOf { get; init; }
    public required string ConfigSnapshot { get; init; }
}
