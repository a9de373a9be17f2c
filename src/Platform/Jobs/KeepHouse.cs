using Npgsql;

namespace DigestMonolith.Platform.Jobs;

/// <summary>Nightly: makes the event log's partitions well ahead, drops those past their time, and takes away what is settled.</summary>
public sealed class KeepHouse : IClockTick
{
    private const int MonthsAhead = 3;
    private const int MonthsKept = 24;
    private const int DaysKept = 7;

    public async Task<int> TickAsync(TickQueue queue, CancellationToken ct)
    {
        await MakePartitionsAsync(queue.Scheduler, queue.Now, ct);
        await using var settled = queue.Scheduler.CreateCommand("select platform.housekeep($1, $2)");
        settled.Parameters.AddWithValue(queue.Now);
        settled.Parameters.AddWithValue(DaysKept);
        settled.CommandTimeout = 0;
        await settled.ExecuteNonQueryAsync(ct);
        return 0;
    }

    /// <summary>Makes the event log's partitions of this month and the next ones where they are missing.</summary>
    public static async Task MakePartitionsAsync(NpgsqlDataSource scheduler, DateTimeOffset now, CancellationToken ct)
    {
        await using var partitions = scheduler.CreateCommand("select platform.keep_event_partitions($1, $2, $3)");
        partitions.Parameters.AddWithValue(now);
        partitions.Parameters.AddWithValue(MonthsAhead);
        partitions.Parameters.AddWithValue(MonthsKept);
        await partitions.ExecuteNonQueryAsync(ct);
    }
}
