using DigestMonolith.Benchmarks.Reporting;
using DigestMonolith.Contracts;
using Npgsql;

namespace DigestMonolith.Benchmarks.Digests;

/// <summary>How long each stage of a run took, as its artifacts say, and how long the run took beside its stages.</summary>
internal sealed class StageTimes(IReadOnlyList<(string Stage, double Milliseconds)> stages)
{
    public IEnumerable<string> Names => stages.Select(stage => stage.Stage);

    public double this[string stage] => stages.First(one => one.Stage == stage).Milliseconds;

    public static async Task<StageTimes> OfAsync(BenchmarkHouse house, WindowId window, CancellationToken ct)
    {
        await using var connection = await house.OpenAdminAsync(ct);
        await using var command = new NpgsqlCommand("""
            with stages as (
                select a.stage, a.latency_ms::float8 as ms, a.created_at from digests.group_digest_stage_artifacts a where a.window_id = $1
            ), run as (
                select extract(epoch from started_at - requested_at)::float8 * 1000 as waited, extract(epoch from finished_at - started_at)::float8 * 1000 as ran
                from digests.digest_runs where window_id = $1
            )
            select 'request to start' as stage, waited, 0 as part, null::timestamptz as at from run
            union all select stage, ms, 1, created_at from stages
            union all select 'between the stages', ran - (select sum(ms) from stages), 2, null from run
            order by part, at
            """, connection) { Parameters = { new() { Value = window.Value } } };
        var found = new List<(string, double)>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            found.Add((reader.GetString(0), reader.GetDouble(1)));
        }

        return new StageTimes(found);
    }

    public override string ToString() => string.Join(", ", stages.Select(stage => $"{stage.Stage} {Samples.Milliseconds(stage.Milliseconds)}"));
}
