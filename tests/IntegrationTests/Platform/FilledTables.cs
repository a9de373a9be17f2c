using DigestMonolith.Contracts;
using DigestMonolith.Platform.Tenancy;
using Npgsql;

namespace DigestMonolith.IntegrationTests.Platform;

/// <summary>
/// A row of one tenant in every table that has tenants, made up from the catalogue, inside one transaction that is never
/// committed: no worker hurries to handle what was made up, and a table that comes tomorrow is filled as well.
/// </summary>
internal sealed class FilledTables(UnitOfWork work, CancellationToken ct)
{
    public static async Task FillAsync(UnitOfWork work, TenantId tenant, IEnumerable<string> tables, CancellationToken ct)
    {
        var filled = new FilledTables(work, ct);
        await filled.ActAsync("digest_owner", tenant);
        var waiting = new Queue<string>(tables);
        for (var tries = waiting.Count * waiting.Count; waiting.TryDequeue(out var table); tries--)
        {
            tries.ShouldBeGreaterThan(0, $"{table} and {string.Join(", ", waiting)} wait for one another's rows");
            // A child comes after its parent.
            if (await filled.CountAsync(table, tenant) == 0 && !await filled.InsertAsync(table, tenant))
            {
                waiting.Enqueue(table);
            }
        }
    }

    /// <summary>From now on the transaction is this role's, for this tenant or for none.</summary>
    public async Task ActAsync(string role, TenantId? tenant)
    {
        await ExecuteAsync($"set local role {role}");
        await ExecuteAsync($"select set_config('app.current_tenant', '{tenant}', true)");
    }

    public async Task<long> CountAsync(string table, TenantId? of = null)
    {
        await using var command = work.Command($"select count(*) from {table} where {(of is { } tenant ? $"{KeyOf(table)} = '{tenant}'" : "true")}");
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>How many rows it changed; none when the role has no right to. Undone at once.</summary>
    public async Task<int> TryAsync(Func<Task<int>> change)
    {
        await ExecuteAsync("savepoint try");
        try
        {
            return await change();
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return 0;
        }
        finally
        {
            await ExecuteAsync("rollback to savepoint try");
        }
    }

    public async Task<int> ExecuteAsync(string sql)
    {
        await using var command = work.Command(sql);
        return await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>A tenant's own row is known by its id.</summary>
    public static string KeyOf(string table) => table == "platform.tenants" ? "id" : "tenant_id";

    private async Task<bool> InsertAsync(string table, TenantId tenant)
    {
        var columns = await ColumnsAsync(table);
        foreach (var parent in columns.Select(column => column.Parent).OfType<string>().Distinct())
        {
            if (await CountAsync(parent) == 0)
            {
                return false;
            }
        }

        var names = string.Join(", ", columns.Select(column => column.Name));
        var values = string.Join(", ", columns.Select(column => column.Value(tenant)));
        (await ExecuteAsync($"insert into {table} ({names}) values ({values})")).ShouldBe(1, table);
        return true;
    }

    private async Task<List<Column>> ColumnsAsync(string table)
    {
        var columns = new List<Column>();
        await using var command = work.Command("""
            select a.attname, a.attnum, a.atttypid::regtype::text,
                (select (regexp_match(pg_get_constraintdef(k.oid), '= (?:ANY \(+ARRAY\[)?''([^'']*)'''))[1] from pg_constraint k
                 where k.conrelid = a.attrelid and k.contype = 'c' and k.conkey = array[a.attnum] limit 1),
                f.confrelid::regclass::text, (select r.attname from pg_attribute r where r.attrelid = f.confrelid
                    and r.attnum = f.confkey[array_position(f.conkey, a.attnum)])
            from pg_attribute a left join pg_constraint f on f.conrelid = a.attrelid and f.contype = 'f' and a.attnum = any (f.conkey)
            where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attnotnull and not a.atthasdef and a.attidentity = ''
               or a.attrelid = $1::regclass and a.attname = 'tenant_id'
            order by a.attnum
            """);
        command.Parameters.AddWithValue(table);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            columns.Add(new Column(reader.GetString(0), reader.GetInt16(1), reader.GetString(2), Text(3), Text(4), Text(5)));
        }

        return columns;

        string? Text(int n) => reader.IsDBNull(n) ? null : reader.GetString(n);
    }

    private sealed record Column(string Name, int Number, string Type, string? Word, string? Parent, string? ParentColumn)
    {
        public string Value(TenantId tenant) => (Name, Type) switch
        {
            ("tenant_id", _) => $"'{tenant}'",
            // The owner sees the memberships of every tenant.
            _ when Parent == "access.memberships" => $"(select {ParentColumn} from {Parent} where tenant_id = '{tenant}' limit 1)",
            _ when Parent is not null => $"(select {ParentColumn} from {Parent} limit 1)",
            _ when Word is not null => $"'{Word}'",
            ("payload_hash", _) => "encode(sha256('x'), 'hex')",
            ("bot_key", _) => "repeat('k', 24)",
            ("id", "text") => "repeat('i', 22)",
            (_, "uuid") => "gen_random_uuid()",
            (_, "text" or "character varying") => "'x'",
            // A window has 4, 6, 12 or 24 hours.
            (_, "smallint" or "integer" or "bigint") => "4",
            (_, "double precision" or "numeric") => "0.5",
            (_, "boolean") => "false",
            // A later column is a later time: what ends, ends after its start.
            (_, "timestamp with time zone") => $"now() + interval '{Number} days'",
            (_, "jsonb") => "'{}'",
            ("keywords", "text[]") => "'{x}'",
            (_, "text[]") => "'{}'",
            (_, "bigint[]") => "'{4}'",
            (_, "bytea") => "sha256('x')",
            _ => throw new InvalidOperationException($"Say here what a {Type} may be, for {Name}."),
        };
    }
}
