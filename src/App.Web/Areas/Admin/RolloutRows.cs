using DigestMonolith.Contracts;
using Npgsql;

namespace DigestMonolith.App.Web.Areas.Admin;

/// <summary>What was changed about the rollout, by anybody: it is one for all tenants.</summary>
internal sealed class RolloutRows(VisibleRows rows)
{
    private const int PageSize = 50;

    public Task<List<RolloutChange>> LatestAsync(CancellationToken ct) => rows.ReadAsync("""
        select at, actor, action, object, tenant_id, after::text from platform.audit_log
        where action in ('flag.set', 'rollout.rollback', 'rollout.streams.reset', 'rollout.stream.purge') order by at desc, id desc limit $1
        """, RolloutChange.Read, ct, PageSize);
}

/// <summary>One change, as the audit trail has it.</summary>
internal sealed record RolloutChange(DateTimeOffset At, string Actor, string Action, string Subject, TenantId Tenant, string? After)
{
    public static RolloutChange Read(NpgsqlDataReader row) => new(
        row.GetFieldValue<DateTimeOffset>(0), row.GetString(1), row.GetString(2), row.GetString(3), new TenantId(row.GetGuid(4)), row.IsDBNull(5) ? null : row.GetString(5));
}
