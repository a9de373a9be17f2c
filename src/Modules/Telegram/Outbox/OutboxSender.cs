using DigestMonolith.Platform.Events;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Telegram.Outbox;

/// <summary>Sends what is due, several chats at once. What is being sent when the process is told to stop is sent to its end.</summary>
internal sealed class OutboxSender(
    OutboxClaims claims, SendPart send, OutboxWake wake, IOptions<OutboxOptions> options, IOptions<EventsOptions> events, TimeProvider clock, ILogger<OutboxSender> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!events.Value.Enabled)
        {
            return;
        }

        var running = new List<Task>();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                running.RemoveAll(task => task.IsCompleted);
                var free = options.Value.Senders - running.Count;
                var leases = free > 0 ? await claims.ClaimAsync(free, stoppingToken) : [];
                running.AddRange(leases.Select(lease => SendAsync(lease)));
                if (leases.Count < free || free == 0)
                {
                    await wake.WaitAsync(options.Value.Poll, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                // A loop that ends is a service that stands still behind a green light: it says so and goes on.
                logger.SenderStumbled(e.Message);
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await Task.WhenAll(running);
    }

    private async Task SendAsync(OutboxLease lease)
    {
        try
        {
            // Not the token of the host: a part that was begun and cut off would be uncertain.
            await send.RunAsync(lease, CancellationToken.None);
        }
        catch (Exception e)
        {
            // The letter is found again when its lease ends; the next one may do better.
            logger.LetterStumbled(lease.Id, e.Message);
        }
        finally
        {
            wake.Signal();
        }
    }
}
