using System.Diagnostics;
using DigestMonolith.Contracts;
using Npgsql;

namespace DigestMonolith.Benchmarks.Imports;

/// <summary>The same rows by COPY alone: taken out of the product's table as COPY writes them, and put back into a copy of it without row-level security.</summary>
internal sealed class PlainCopy(NpgsqlConnection connection, string table, string copy, byte[] rows)
{
    public long Bytes => rows.Length;

    public static async Task<PlainCopy> OfAsync(NpgsqlConnection connection, string table, GroupId group, CancellationToken ct)
    {
        var copy = $"plain_{table}";
        await using (var create = new NpgsqlCommand($"create table if not exists {copy} (like ingestion.{table} including all)", connection))
        {
            await create.ExecuteNonQueryAsync(ct);
        }

        using var rows = new MemoryStream();
        await using (var source = await connection.BeginRawBinaryCopyAsync($"copy (select * from ingestion.{table} where group_id = '{group}') to stdout (format binary)", ct))
        {
            await source.CopyToAsync(rows, ct);
        }

        return new PlainCopy(connection, table, copy, rows.ToArray());
    }

    /// <summary>Seconds to durable.</summary>
    public async Task<double> TimeAsync(CancellationToken ct)
    {
        await using (var empty = new NpgsqlCommand($"truncate {copy}; checkpoint", connection))
        {
            await empty.ExecuteNonQueryAsync(ct);
        }

        var start = Stopwatch.GetTimestamp();
        await using (var target = await connection.BeginRawBinaryCopyAsync($"copy {copy} from stdin (format binary)", ct))
        {
            await target.WriteAsync(rows, ct);
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public override string ToString() => table;
}
