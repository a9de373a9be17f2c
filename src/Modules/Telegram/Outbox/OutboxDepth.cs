using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Observability;
using DigestMonolith.Platform.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Telegram.Outbox;

/// <summary>Counts what waits in the outbox, for every process alike.</summary>
internal sealed class OutboxDepth(Databases databases, IOptions<EventsOptions> events, IOptions<ObservabilityOptions> options, TimeProvider clock, ILogger<OutboxDepth> logger) : BackgroundService
{
    // What may be sent, not what waits for a morning: that is no lag.
    private const string Count = "select count(*), min(not_before) from telegram.outbox where state in ('pending', 'sending') and not_before <= $1";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (events.Value.Enabled && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await CountAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The next count may do better.
                logger.DepthNotCounted(e.Message);
            }

            await Task.Delay(options.Value.BacklogInterval, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    internal async Task CountAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var command = databases.Scheduler.CreateCommand(Count);
        command.Parameters.AddWithValue(now);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        var oldest = await reader.IsDBNullAsync(1, ct) ? now : await reader.GetFieldValueAsync<DateTimeOffset>(1, ct);
        OutboxTelemetry.Depth = (reader.GetInt64(0), Math.Max(0, (now - oldest).TotalSeconds));
    }
}
