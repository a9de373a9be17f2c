using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DigestMonolith.Modules.Digests.Store;

/// <summary>One pass of the nine stages over a window.</summary>
internal sealed class DigestRun
{
    public required RunId RunId { get; init; }
    public required DigestId DigestId { get; init; }
    public TenantId TenantId { get; private set; }
    public required WindowId WindowId { get; init; }
    public required GroupId GroupId { get; init; }
    public DigestRunState State { get; private set; } = DigestRunState.Queued;
    public ReadMode? Mode { get; private set; }
    public required string Version { get; init; }
    public required string SchemaVersion { get; init; }
    public required int Regeneration { get; init; }
    public required string Trigger { get; init; }

    /// <summary>An account id, or scheduler.</summary>
    public required string RequestedBy { get; init; }
    public required string DeliveryChannel { get; init; }
    public required string DeliveryFormat { get; init; }
    public required string? DeliveryAddress { get; init; }
    public required string? Language { get; init; }
    public required string[] Scopes { get; init; }
    public required Guid? HistoryId { get; init; }
    public required string TraceId { get; init; }

    /// <summary>Whether models are asked, settled when the run first begins; null before.</summary>
    public string? Plan { get; private set; }
    public string? Coverage { get; private set; }
    public string? Counters { get; private set; }
    public int Failures { get; private set; }
    public string? LastError { get; private set; }
    public required DateTimeOffset RequestedAt { get; init; }
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }

    public AccountId? Requester => Guid.TryParse(RequestedBy, out var account) ? new AccountId(account) : null;

    public void Start(DateTimeOffset now)
    {
        // Begun again after it was given up: its failures count anew.
        Failures = State == DigestRunState.Failed ? 0 : Failures;
        (State, FinishedAt) = (DigestRunState.Running, null);
        StartedAt ??= now;
    }

    /// <summary>Once: a run that goes on after a crash keeps to what it began with.</summary>
    public void Settle(string plan) => Plan ??= plan;

    public void Complete(ReadMode? mode, string? coverage, string? counters, DateTimeOffset now) =>
        (State, Mode, Coverage, Counters, FinishedAt) = (DigestRunState.Completed, mode, coverage, counters, now);

    public void Cancel(string reason, DateTimeOffset now) => (State, LastError, FinishedAt) = (DigestRunState.Cancelled, reason, now);

    /// <summary>True when that was one failure too many.</summary>
    public bool NoteFailure(string error, int atMost, DateTimeOffset now)
    {
        (Failures, LastError) = (Failures + 1, error);
        if (Failures < atMost)
        {
            return false;
        }

        (State, FinishedAt) = (DigestRunState.Failed, now);
        return true;
    }

    /// <summary>Somebody gives a failed run another chance.</summary>
    public void Revive() => (State, Failures, FinishedAt, Plan) = (DigestRunState.Queued, 0, null, null);

    internal sealed class Mapping : IEntityTypeConfiguration<DigestRun>
    {
        public void Configure(EntityTypeBuilder<DigestRun> builder)
        {
            builder.ToTable("digest_runs").HasKey(run => run.RunId);
            builder.Property(run => run.RunId).ValueGeneratedNever();
            builder.Property(run => run.Plan).HasColumnType("jsonb");
            builder.Property(run => run.Coverage).HasColumnType("jsonb");
            builder.Property(run => run.Counters).HasColumnType("jsonb");
            builder.Property(run => run.Scopes).HasColumnType("text[]");
            builder.Ignore(run => run.Requester);
            builder.HasIndex(run => run.DigestId).IsUnique().HasDatabaseName("digest_runs_digest_id_key");
            builder.HasIndex(run => new { run.TenantId, run.WindowId, run.Version, run.Regeneration }).IsUnique().HasDatabaseName("ux_digest_runs_request");
        }
    }
}

/// <summary>Where a run stands.</summary>
internal enum DigestRunState
{
    Queued,
    Running,
    Completed,
    Failed,
    Cancelled,
}

/// <summary>How much a window holds: fewer than 20 messages, up to 150, more.</summary>
internal enum ReadMode
{
    Micro,
    Normal,
    Large,
}
