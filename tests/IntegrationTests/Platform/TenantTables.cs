using DigestMonolith.Platform.Persistence;

namespace DigestMonolith.IntegrationTests.Platform;

/// <summary>The tables whose rows belong to tenants, from the catalogue; their partitions are reached through them alone.</summary>
internal static class TenantTables
{
    public static Task<List<string>> ListAsync(Databases databases, CancellationToken ct) => ListAsync(databases, """
        select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
        where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not like 'pg\_%'
        order by 1
        """, ct);

    public static async Task<List<string>> ListAsync(Databases databases, string sql, CancellationToken ct)
    {
        var list = new List<string>();
        await using var command = databases.Owner.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            list.Add(reader.GetString(0));
        }

        return list;
    }
}
