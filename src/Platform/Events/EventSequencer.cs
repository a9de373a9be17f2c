using DigestMonolith.Platform.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace DigestMonolith.Platform.Events;

/// <summary>
/// Numbers what was appended. Any number of processes may run it: the database lets one at a time,
/// and hands its lanes to the dispatcher of the process that did the numbering.
/// </summary>
internal sealed class EventSequencer(
    Databases databases, EventRegistry registry, EventWake wake, EventDispatcher dispatcher, IOptions<EventsOptions> options, ILogger<EventSequencer> logger)
    : BackgroundService
{
    private static readonly TimeSpan NotifyAtMostEvery = TimeSpan.FromMilliseconds(20);
    private readonly EventsOptions _options = options.Value;
    private long _lastNotify;
    private bool _isUntold;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!_options.Enabled)
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await wake.Pending.WaitAsync(_isUntold ? NotifyAtMostEvery : _options.Poll, stoppingToken);
                await SequenceAllAsync(stoppingToken);
                if (_isUntold)
                {
                    await TellOthersAsync(stoppingToken);
                }

                // Wakes that arrive meanwhile are answered together.
                await Task.Delay(_options.Coalesce, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // A loop that ends is a service that stands still behind a green light: it says so and goes on.
                logger.SequencerStumbled(e.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
        }
    }

    /// <summary>Numbers until nothing is pending; returns how many events moved.</summary>
    internal async Task<long> SequenceAllAsync(CancellationToken ct)
    {
        var total = 0L;
        while (await SequenceOnceAsync(ct) is var moved and > 0)
        {
            total += moved;
        }

        return total;
    }

    private async Task<long> SequenceOnceAsync(CancellationToken ct)
    {
        var moved = 0L;
        var lanes = new List<EventLane>();
        await using (var command = databases.Scheduler.CreateCommand("select moved, handler, tenant_id, key from platform.sequence_events($1)"))
        {
            command.Parameters.AddWithValue(_options.SequenceBatch);
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                moved = reader.GetInt64(0);
                if (!await reader.IsDBNullAsync(1, ct) && registry.Handlers.ContainsKey(reader.GetString(1)))
                {
                    lanes.Add(new EventLane(reader.GetString(1), new(reader.GetGuid(2)), reader.GetString(3)));
                }
            }
        }

        foreach (var lane in lanes)
        {
            dispatcher.Offer(lane);
        }

        if (moved > 0)
        {
            wake.TellWatchers();
            await TellOthersAsync(ct);
        }

        return moved;
    }

    // NOTIFY takes a lock of the whole database at commit: never inside a business transaction, and rarely; what is put off is told a moment later.
    private async Task TellOthersAsync(CancellationToken ct)
    {
        var now = Environment.TickCount64;
        _isUntold = now - _lastNotify < NotifyAtMostEvery.TotalMilliseconds;
        if (_isUntold)
        {
            return;
        }

        _lastNotify = now;
        await using var notify = databases.Scheduler.CreateCommand("select pg_notify('digest_events', '')");
        await notify.ExecuteNonQueryAsync(ct);
    }
}
