using DigestMonolith.Contracts;
using DigestMonolith.Platform.Features;
using DigestMonolith.Platform.Persistence;

namespace DigestMonolith.App.Web.Commands.Canary;

/// <summary>From when on the runs of a tenant count for the check: since digests were switched on for it, and a day at most.</summary>
internal static class CanaryStart
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    // The first change after the last one that left the tenant out; none where only the environment ever said it.
    private const string Opened = """
        select min(at) from platform.audit_log
        where action = 'flag.set' and object = $1 and at > coalesce(
            (select max(at) from platform.audit_log where action = 'flag.set' and object = $1 and not after ->> 'value' ~* $2), '-infinity')
        """;

    public static async Task<DateTimeOffset> FindAsync(Databases databases, TenantId tenant, RolloutState state, DateTimeOffset now, CancellationToken ct)
    {
        await using var command = databases.Scheduler.CreateCommand(Opened);
        command.Parameters.AddWithValue(state.Enabled ? FlagStore.Enabled : FlagStore.Canary);
        command.Parameters.AddWithValue(state.Enabled ? "^(1|true|yes|on)$" : tenant.ToString());
        var earliest = now - Longest;
        return await command.ExecuteScalarAsync(ct) is DateTime at && at > earliest.UtcDateTime ? new DateTimeOffset(at) : earliest;
    }
}
