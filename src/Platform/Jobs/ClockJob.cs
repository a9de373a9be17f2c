using DigestMonolith.Platform.Observability;
using DigestMonolith.Platform.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Quartz;

namespace DigestMonolith.Platform.Jobs;

/// <summary>The one class that Quartz starts: it finds the tick of its name and records what came of it.</summary>
[DisallowConcurrentExecution]
internal sealed class ClockJob(
    IEnumerable<ClockTickBinding> ticks, IServiceScopeFactory scopes, Databases databases, TimeProvider clock, ILogger<ClockJob> logger) : IJob
{
    public const string TickKey = "tick";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var name = context.JobDetail.JobDataMap.GetString(TickKey);
        // A replica of an older version may be asked for a tick it does not know; a newer one has it.
        if (ticks.FirstOrDefault(tick => tick.Name == name) is not { } binding)
        {
            return;
        }

        var run = Guid.CreateVersion7(clock.GetUtcNow());
        await StartAsync(run, binding.Name, cancellationToken);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var tick = (IClockTick)scope.ServiceProvider.GetRequiredService(binding.TickType);
            await EndAsync(run, await tick.TickAsync(scope.ServiceProvider.GetRequiredService<TickQueue>(), cancellationToken), null, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A tick that fails is recorded and comes again; it must not disturb the clock.
            logger.TickFailed(binding.Name, e.GetType().Name);
            await EndAsync(run, 0, Masking.Error(e, 1000), cancellationToken);
        }
    }

    private async Task StartAsync(Guid run, string tick, CancellationToken ct)
    {
        await using var insert = databases.Scheduler.CreateCommand(
            "insert into platform.worker_runs (id, tick, worker, started_at) values ($1, $2, $3, $4)");
        insert.Parameters.AddWithValue(run);
        insert.Parameters.AddWithValue(tick);
        insert.Parameters.AddWithValue(WorkerName.Current);
        insert.Parameters.AddWithValue(clock.GetUtcNow());
        await insert.ExecuteNonQueryAsync(ct);
    }

    private async Task EndAsync(Guid run, int enqueued, string? error, CancellationToken ct)
    {
        await using var update = databases.Scheduler.CreateCommand(
            "update platform.worker_runs set finished_at = $2, enqueued = $3, error = $4 where id = $1");
        update.Parameters.AddWithValue(run);
        update.Parameters.AddWithValue(clock.GetUtcNow());
        update.Parameters.AddWithValue(enqueued);
        update.Parameters.Add(new NpgsqlParameter { Value = (object?)error ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        await update.ExecuteNonQueryAsync(ct);
    }
}
