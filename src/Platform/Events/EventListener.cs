using DigestMonolith.Platform.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace DigestMonolith.Platform.Events;

/// <summary>Hears other replicas say that they numbered events. Without it the poll is late by 250 ms, no more.</summary>
internal sealed class EventListener(Databases databases, EventWake wake, IOptions<EventsOptions> options, ILogger<EventListener> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (options.Value.Enabled && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await databases.Scheduler.OpenConnectionAsync(stoppingToken);
                connection.Notification += (_, _) =>
                {
                    wake.Logged.Signal();
                    wake.TellWatchers();
                };
                await using (var listen = new NpgsqlCommand("listen digest_events", connection))
                {
                    await listen.ExecuteNonQueryAsync(stoppingToken);
                }

                while (true)
                {
                    await connection.WaitAsync(stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // A loop that ends is a service that stands still behind a green light: it says so and goes on.
                logger.ListenerStumbled(e.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
        }
    }
}
