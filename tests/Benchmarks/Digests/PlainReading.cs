using System.Diagnostics;
using DigestMonolith.Benchmarks.Reporting;
using DigestMonolith.Contracts;
using Npgsql;

namespace DigestMonolith.Benchmarks.Digests;

/// <summary>The least that a digest must do: read the messages in their order, and write one row that holds their words.</summary>
internal static class PlainReading
{
    public static async Task<double> TimeAsync(BenchmarkHouse house, GroupId group, CancellationToken ct)
    {
        await using var connection = await house.OpenAdminAsync(ct);
        await using (var create = new NpgsqlCommand("create table if not exists plain_digests (id uuid primary key, words text not null)", connection))
        {
            await create.ExecuteNonQueryAsync(ct);
        }

        var start = Stopwatch.GetTimestamp();
        var texts = new List<string>();
        await using (var select = new NpgsqlCommand(
            "select content from ingestion.group_messages where group_id = $1 and content is not null order by posted_at, tg_message_id", connection))
        {
            select.Parameters.AddWithValue(group.Value);
            await using var reader = await select.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                texts.Add(reader.GetString(0));
            }
        }

        await using var insert = new NpgsqlCommand("insert into plain_digests values ($1, $2)", connection);
        insert.Parameters.AddWithValue(group.Value);
        insert.Parameters.AddWithValue(string.Join('\n', texts));
        await insert.ExecuteNonQueryAsync(ct);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
