using System.Text.RegularExpressions;
using DigestMonolith.Platform.Persistence;
using Npgsql;

namespace DigestMonolith.IntegrationTests.Schema;

/// <summary>The tables of one schema as the migrations left them.</summary>
internal sealed partial class DatabaseCatalogue
{
    private DatabaseCatalogue()
    {
    }

    public required IReadOnlyList<DatabaseColumn> Columns { get; init; }

    public required IReadOnlyList<DatabaseKey> Keys { get; init; }

    /// <summary>The words that a CHECK of one column lists.</summary>
    public required IReadOnlyList<DatabaseWords> Words { get; init; }

    public static async Task<DatabaseCatalogue> ReadAsync(Databases databases, string schema, CancellationToken ct) => new()
    {
        Columns = await ListAsync(databases, """
            select c.relname, a.attname, format_type(a.atttypid, a.atttypmod), not a.attnotnull, a.atthasdef or a.attidentity <> ''
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where n.nspname = $1 and c.relkind in ('r', 'p') and not c.relispartition
            """, schema, row => new DatabaseColumn(row.GetString(0), row.GetString(1), row.GetString(2), row.GetBoolean(3), row.GetBoolean(4)), ct),
        Keys = await ListAsync(databases, """
            select c.relname, i.relname, x.indisprimary, not x.indnullsnotdistinct, coalesce(pg_get_expr(x.indpred, x.indrelid), ''),
                array(select a.attname::text from unnest(x.indkey::int2[]) with ordinality k(number, place)
                      join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number where k.place <= x.indnkeyatts order by k.place)
            from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = $1 and x.indisunique and not c.relispartition
            """, schema, row => new DatabaseKey(row.GetString(0), row.GetString(1), row.GetBoolean(2), row.GetBoolean(3), Plain(row.GetString(4)),
                string.Join(", ", row.GetFieldValue<string[]>(5))), ct),
        Words = await ListAsync(databases, """
            select c.relname, a.attname, pg_get_constraintdef(k.oid)
            from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
            where n.nspname = $1 and k.contype = 'c' and array_length(k.conkey, 1) = 1
            """, schema, row => new DatabaseWords(row.GetString(0), row.GetString(1),
                [.. Quoted().Matches(row.GetString(2)).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal)]), ct),
    };

    /// <summary>A condition without what PostgreSQL adds when it prints it.</summary>
    public static string Plain(string? condition) => (condition ?? "").Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal).ToLowerInvariant();

    private static async Task<List<T>> ListAsync<T>(Databases databases, string sql, string schema, Func<NpgsqlDataReader, T> read, CancellationToken ct)
    {
        var list = new List<T>();
        await using var command = databases.App.CreateCommand(sql);
        command.Parameters.AddWithValue(schema);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            list.Add(read(reader));
        }

        return list;
    }

    [GeneratedRegex("'([^']*)'::", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Quoted();
}

internal sealed record DatabaseColumn(string Table, string Name, string StoreType, bool IsNullable, bool HasDefault)
{
    public override string ToString() => $"{Table}.{Name} {StoreType}{(IsNullable ? "" : " not null")}";
}

internal sealed record DatabaseKey(string Table, string Name, bool IsPrimary, bool NullsDistinct, string Filter, string Columns)
{
    public override string ToString() =>
        $"{Table} {(IsPrimary ? "primary key" : Name)} ({Columns}){(NullsDistinct ? "" : " nulls not distinct")}{(Filter.Length > 0 ? $" where {Filter}" : "")}";
}

internal sealed record DatabaseWords(string Table, string Column, IReadOnlyList<string> Words);
