using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Web;
using NpgsqlTypes;

namespace DigestMonolith.App.Web.Areas.Admin.Letters;

/// <summary>Kinds of dead letters that came in numbers and are not all settled. Read as the scheduler, because the page's unit of work is over when its frame is drawn.</summary>
internal sealed class LetterAlarms(Databases databases, CurrentUser user)
{
    /// <summary>An operator's cover all tenants, an admin's the own one.</summary>
    public async Task<IReadOnlyList<LetterAlarm>> ReadAsync(CancellationToken ct)
    {
        if (!user.Has(Scopes.Operator) && user.Tenant is null)
        {
            return [];
        }

        await using var command = databases.Scheduler.CreateCommand("""
            select n.kind, n.error_code, count(*) from platform.operator_notices n
            join platform.dead_letters d on coalesce(d.stage, d.handler) = n.kind and d.error_code = n.error_code and d.state in ('pending', 'retrying', 'permanent_failure')
            where n.closed_at is null and ($1::uuid is null or d.tenant_id = $1) group by n.kind, n.error_code order by 3 desc, 1, 2 limit 10
            """);
        command.Parameters.Add(new() { Value = user.Has(Scopes.Operator) ? DBNull.Value : user.Tenant!.Value.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var alarms = new List<LetterAlarm>();
        while (await reader.ReadAsync(ct))
        {
            alarms.Add(new LetterAlarm(reader.GetString(0), reader.GetString(1), reader.GetInt64(2)));
        }

        return alarms;
    }
}

/// <summary>How many of what wait.</summary>
internal sealed record LetterAlarm(string Kind, string ErrorCode, long Count);
