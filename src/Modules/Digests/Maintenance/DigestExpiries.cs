using DigestMonolith.Platform.Retention;
using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.Modules.Digests.Maintenance;

/// <summary>Outputs of stages; the digest that they led to stays.</summary>
internal sealed class ArtifactExpiry(UnitOfWork work) : IExpiry
{
    public string Name => "artifacts";

    public int? DaysOf(RetentionDays days) => days.Artifacts;

    public Task<int> RemoveAsync(DateTimeOffset before, int most, CancellationToken ct) => RowExpiry.RemoveAsync(work, """
        delete from digests.group_digest_stage_artifacts where id in (
            select id from digests.group_digest_stage_artifacts where created_at < $1 order by created_at limit $2)
        """, before, most, ct);
}

/// <summary>Messages kept for comparison with later windows.</summary>
internal sealed class ContextWindowExpiry(UnitOfWork work) : IExpiry
{
    public string Name => "context_windows";

    public int? DaysOf(RetentionDays days) => days.Artifacts;

    public Task<int> RemoveAsync(DateTimeOffset before, int most, CancellationToken ct) => RowExpiry.RemoveAsync(work, """
        delete from digests.context_windows where window_id in (
            select window_id from digests.context_windows where stored_at < $1 order by stored_at limit $2)
        """, before, most, ct);
}

/// <summary>Runs that ended, and with each its digest and all that belongs to it.</summary>
internal sealed class DigestExpiry(UnitOfWork work) : IExpiry
{
    public string Name => "digests";

    public int? DaysOf(RetentionDays days) => days.Digests;

    public Task<int> RemoveAsync(DateTimeOffset before, int most, CancellationToken ct) => RowExpiry.RemoveAsync(work, """
        delete from digests.digest_runs where run_id in (
            select run_id from digests.digest_runs where finished_at < $1 and state in ('completed', 'failed', 'cancelled') order by finished_at limit $2)
        """, before, most, ct);
}

/// <summary>What was asked for by hand.</summary>
internal sealed class RequestExpiry(UnitOfWork work) : IExpiry
{
    public string Name => "digest_requests";

    public int? DaysOf(RetentionDays days) => days.Digests;

    public Task<int> RemoveAsync(DateTimeOffset before, int most, CancellationToken ct) => RowExpiry.RemoveAsync(work, """
        delete from digests.digest_history where id in (
            select id from digests.digest_history where requested_at < $1 order by requested_at limit $2)
        """, before, most, ct);
}
