using System.Security.Cryptography;
using System.Text.Json;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Platform.Persistence;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace DigestMonolith.Modules.Telegram.Inbox;

/// <summary>
/// Asks Telegram for the updates of one bot, over and over. The next poll confirms what came before it, so it is asked
/// only after that is durable: a crash anywhere brings the same updates again, and the inbox knows them.
/// </summary>
internal sealed class PollBot(
    BotLease lease, BotApi api, PolledUpdates updates, Databases databases, IOptions<TelegramOptions> options, TimeProvider clock, ILogger<PollBot> logger)
{
    private const int MostUpdates = 100;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private const string Renew = "update telegram.bots set lease_until = $1::timestamptz + $2 where id = $3 and lease_token = $4 and mode = 'polling' and state = 'active' and not is_switching";
    private const string GiveBack = "update telegram.bots set lease_until = null, lease_token = null where id = $1 and lease_token = $2";

    public async Task RunAsync(CancellationToken stopping)
    {
        logger.PollingBegan(lease.Bot);
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var keeping = KeepAsync(lost);
        try
        {
            await PollAsync(lost.Token);
            logger.PollingEnded(lease.Bot, "its token is refused");
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested)
        {
            logger.PollingEnded(lease.Bot, stopping.IsCancellationRequested ? "the process stops" : "somebody else has it, or it is off or switched");
        }
        catch (Exception e)
        {
            // Whoever finds the bot next tries again.
            logger.PollingEnded(lease.Bot, e.Message);
        }
        finally
        {
            await lost.CancelAsync();
            await keeping;
            await GiveBackAsync();
        }
    }

    private async Task PollAsync(CancellationToken ct)
    {
        var (token, offset) = await updates.OpenAsync(lease, ct);
        var failures = 0;
        // Of another poller, of before a crash: what stands in the row is over with the first good poll.
        var mayTellOfFault = true;
        while (true)
        {
            var poll = new GetUpdates(offset, MostUpdates, (int)options.Value.PollTimeout.TotalSeconds, UpdateKinds.All);
            switch (await api.GetUpdatesAsync(token, poll, ct))
            {
                case BotAnswer<JsonElement>.Done { Result: var result }:
                    if (mayTellOfFault)
                    {
                        await updates.NoteAsync(lease, token, fault: null, ct);
                    }

                    (failures, mayTellOfFault) = (0, false);
                    (var any, offset) = await updates.KeepAsync(lease, result, offset, ct);
                    if (!any)
                    {
                        await Task.Delay(options.Value.PollInterval, clock, ct);
                    }

                    break;
                case BotAnswer<JsonElement>.Failed { Why: var fault }:
                    if (fault.Kind == BotFaultKind.Unauthorized && await updates.OpenAsync(lease, ct) is var renewed && renewed.Token != token)
                    {
                        // It was replaced while the poll was under way.
                        (token, offset) = renewed;
                        break;
                    }

                    mayTellOfFault = true;
                    var pause = PauseAfter(fault, ++failures);
                    Telemetry.PollFailed(fault.Kind.ToString().ToLowerInvariant());
                    logger.PollFailed(lease.Bot, (int)pause.TotalSeconds, $"{fault.Kind} {fault.Description}");
                    await updates.NoteAsync(lease, token, fault, ct);
                    if (fault.Kind == BotFaultKind.Unauthorized)
                    {
                        return;
                    }

                    await Task.Delay(pause, clock, ct);
                    break;
            }
        }
    }

    // Spread, so that two pollers that meet do not meet again at once.
    internal static TimeSpan PauseAfter(BotFault fault, int failures) => fault.Kind switch
    {
        BotFaultKind.Throttled => fault.RetryAfter!.Value,
        BotFaultKind.Conflict => Between(5_000, 30_000),
        _ when Math.Min(LongestPause.TotalMilliseconds, 1000 * Math.Pow(2, Math.Min(failures, 10) - 1)) is var most => Between((int)(most * 0.75), (int)most),
        _ => LongestPause,
    };

    private static TimeSpan Between(int least, int most) => TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(least, most));

    private async Task KeepAsync(CancellationTokenSource lost)
    {
        try
        {
            while (true)
            {
                await Task.Delay(options.Value.PollLease / 3, clock, lost.Token);
                await using var renew = databases.Scheduler.CreateCommand(Renew);
                renew.Parameters.AddWithValue(clock.GetUtcNow());
                renew.Parameters.AddWithValue(options.Value.PollLease);
                renew.Parameters.AddWithValue(lease.Bot.Value);
                renew.Parameters.AddWithValue(lease.Token);
                if (await renew.ExecuteNonQueryAsync(lost.Token) == 0)
                {
                    await lost.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Polling ended, or was just ended above.
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            // A lease that cannot be renewed is not ours for long.
            await lost.CancelAsync();
        }
    }

    private async Task GiveBackAsync()
    {
        try
        {
            await using var command = databases.Scheduler.CreateCommand(GiveBack);
            command.Parameters.AddWithValue(lease.Bot.Value);
            command.Parameters.AddWithValue(lease.Token);
            // The host is stopping, and the next poller should not wait for the lease to run out.
            await command.ExecuteNonQueryAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or ObjectDisposedException)
        {
            logger.PollingEnded(lease.Bot, $"its lease runs out by itself: {e.Message}");
        }
    }
}
