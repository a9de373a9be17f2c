using DigestMonolith.Contracts.Proposals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DigestMonolith.Modules.Proposals.Store;

/// <summary>Messages of one group that are read together. That it is done, and what it found, are durable together.</summary>
internal sealed class RunBatch
{
    private RunBatch()
    {
    }

    public AnalysisRunId RunId { get; private set; }
    public int BatchIndex { get; private set; }
    public TenantId TenantId { get; private set; }
    public GroupId GroupId { get; private set; }
    public List<long> TgMessageIds { get; private set; } = [];
    public DateTimeOffset FirstSentAt { get; private set; }
    public DateTimeOffset LastSentAt { get; private set; }
    public BatchStatus Status { get; private set; }
    public FoundBy? Engine { get; private set; }
    public string? FallbackReason { get; private set; }
    public int ProposalsCount { get; private set; }
    public int Attempts { get; private set; }
    public string? Error { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }

    public static RunBatch Of(AnalysisRunId run, int index, GroupId group, IReadOnlyList<(long TgMessageId, DateTimeOffset PostedAt)> messages) => new()
    {
        RunId = run,
        BatchIndex = index,
        GroupId = group,
        TgMessageIds = [.. messages.Select(message => message.TgMessageId)],
        FirstSentAt = messages[0].PostedAt,
        LastSentAt = messages[^1].PostedAt,
    };

    public void MarkDone(int proposals, FoundBy engine, string? fallbackReason, DateTimeOffset now) =>
        (Status, ProposalsCount, Engine, FallbackReason, Error, FinishedAt) = (BatchStatus.Done, proposals, engine, fallbackReason, null, now);

    /// <summary>Counted before the work, so that what kills its worker is counted too.</summary>
    public void MarkBegun() => Attempts++;

    public void NoteError(string error) => Error = error;

    public void MarkFailed(string error, int attempts, DateTimeOffset now) => (Status, Error, Attempts, FinishedAt) = (BatchStatus.Failed, error, attempts, now);

    internal sealed class Mapping : IEntityTypeConfiguration<RunBatch>
    {
        public void Configure(EntityTypeBuilder<RunBatch> builder)
        {
            builder.ToTable("analysis_run_batches");
            builder.HasKey(batch => new { batch.RunId, batch.BatchIndex });
            builder.HasOne<AnalysisRun>().WithMany().HasForeignKey(batch => batch.RunId);
        }
    }
}
