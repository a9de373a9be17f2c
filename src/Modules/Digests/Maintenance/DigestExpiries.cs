using DigestMonolith.Platform.Retention;

namespace DigestMonolith.Modules.Digests.Maintenance;

/// <summary>What of digests goes by age.</summary>
internal static class DigestExpiries
{
    public static IReadOnlyList<ExpiryRule> All { get; } =
    [
        // Outputs of stages; the digest that they led to stays.
        new("artifacts", days => days.Artifacts, """
            delete from digests.group_digest_stage_artifacts where id in (
                select id from digests.group_digest_stage_artifacts where created_at < $1 order by created_at limit $2)
            """),
        // Messages kept for comparison with later windows.
        new("context_windows", days => days.Artifacts, """
            delete from digests.context_windows where window_id in (
                select window_id from digests.context_windows where stored_at < $1 order by stored_at limit $2)
            """),
        // Runs that ended, and with each its digest and all that belongs to it.
        new("digests", days => days.Digests, """
            delete from digests.digest_runs where run_id in (
                select run_id from digests.digest_runs where finished_at < $1 and state in ('completed', 'failed', 'cancelled') order by finished_at limit $2)
            """),
        // What was asked for by hand.
        new("digest_requests", days => days.Digests, """
            delete from digests.digest_history where id in (
                select id from digests.digest_history where requested_at < $1 order by requested_at limit $2)
            """),
    ];
}
