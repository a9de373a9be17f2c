using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Proposals.Runs;

/// <summary>
/// Whether rules may approve: the tenant's switch, which counts from the next proposal on in every replica, and above it the
/// platform's setting. What a rule has approved stays, and can be taken back.
/// </summary>
internal sealed class AutoApproval(UnitOfWork work, AuditLog audit, CurrentUser user, IOptions<ProposalsOptions> options, TimeProvider clock)
{
    /// <param name="Enabled">The tenant's switch.</param>
    /// <param name="OffEverywhere">The platform's setting; then the switch has no effect.</param>
    /// <param name="ChangedBy">Null while nobody has touched the switch.</param>
    internal sealed record State(bool Enabled, bool OffEverywhere, string? ChangedBy, DateTimeOffset? ChangedAt)
    {
        public bool MayApprove() => Enabled && !OffEverywhere;
    }

    public async Task<State> ReadAsync(CancellationToken ct)
    {
        await using var read = work.Command("select is_stopped, changed_by, changed_at from proposals.auto_approval");
        await using var row = await read.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct)
            ? new State(!row.GetBoolean(0), options.Value.AutoApproveOff, row.GetString(1), row.GetFieldValue<DateTimeOffset>(2))
            : new State(true, options.Value.AutoApproveOff, null, null);
    }

    public async Task<State> SwitchAsync(bool enabled, CancellationToken ct)
    {
        var before = await ReadAsync(ct);
        if (before.Enabled == enabled)
        {
            return before;
        }

        await using var write = work.Command("""
            insert into proposals.auto_approval (is_stopped, changed_by, changed_at) values ($1, $2, $3)
            on conflict (tenant_id) do update set is_stopped = excluded.is_stopped, changed_by = excluded.changed_by, changed_at = excluded.changed_at
            """);
        write.Parameters.AddWithValue(!enabled);
        write.Parameters.AddWithValue(user.Name);
        write.Parameters.AddWithValue(clock.GetUtcNow());
        await write.ExecuteNonQueryAsync(ct);
        await audit.WriteAsync(user.Actor, enabled ? "auto_approval.allowed" : "auto_approval.stopped", "auto_approval", new { before.Enabled }, new { enabled }, ct);
        return await ReadAsync(ct);
    }
}
