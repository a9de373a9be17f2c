using System.Collections.Concurrent;
using System.Threading.Channels;
using DigestMonolith.Platform.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace DigestMonolith.Platform.Events;

/// <summary>Finds lanes with work and gives each to one worker at a time; a busy lane goes to the end of the queue, so none starves.</summary>
internal sealed class EventDispatcher(
    Databases databases, EventRegistry registry, EventLaneWorker worker, EventWake wake, IOptions<EventsOptions> options, ILogger<EventDispatcher> logger)
    : BackgroundService
{
    // The lanes of each handler are skipped from one to the next through the index: the cost is that of the lanes, not of the backlog.
    private const string FindLanes = """
        with recursive lane as (
            select n.handler, n.tenant_id, n.key, n.due_at from unnest($1) as h(handler), lateral (
                select d.handler, d.tenant_id, d.key, d.due_at from platform.event_deliveries d
                where d.handler = h.handler and d.state = 'pending' order by d.handler, d.tenant_id, d.key, d.seq limit 1) n
            union all
            select n.handler, n.tenant_id, n.key, n.due_at from lane, lateral (
                select d.handler, d.tenant_id, d.key, d.due_at from platform.event_deliveries d
                where d.handler = lane.handler and d.state = 'pending' and (d.tenant_id, d.key) > (lane.tenant_id, lane.key)
                order by d.handler, d.tenant_id, d.key, d.seq limit 1) n
        )
        select handler, tenant_id, key from lane where due_at <= $2 limit 1000
        """;

    private readonly EventsOptions _options = options.Value;
    private readonly Channel<EventLane> _queue = Channel.CreateUnbounded<EventLane>();

    // false: queued or worked; true: worked, and more came meanwhile.
    private readonly ConcurrentDictionary<EventLane, bool> _known = new();

    /// <summary>Queues the lane unless it is queued already.</summary>
    public void Offer(EventLane lane)
    {
        if (!_options.Enabled || (_options.OnlyTenant is { } only && lane.Tenant.Value != only))
        {
            return;
        }

        if (_known.TryAdd(lane, false))
        {
            _queue.Writer.TryWrite(lane);
        }
        else
        {
            _known.TryUpdate(lane, true, false);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!_options.Enabled)
        {
            return;
        }

        await Task.WhenAll([PollAsync(stoppingToken), .. Enumerable.Range(0, _options.Workers).Select(_ => WorkAsync(stoppingToken))]);
    }

    private async Task PollAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await FindWorkAsync(ct);
                await wake.Logged.WaitAsync(_options.Poll, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Without the poll nothing that was missed is found again: it goes on whatever happened.
                logger.DispatcherStumbled(e.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), ct);
            }
        }
    }

    private async Task FindWorkAsync(CancellationToken ct)
    {
        await using var command = databases.Scheduler.CreateCommand(FindLanes);
        command.Parameters.Add(new() { Value = registry.Handlers.Keys.ToArray() });
        command.Parameters.Add(new() { Value = worker.Now });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            Offer(new EventLane(reader.GetString(0), new(reader.GetGuid(1)), reader.GetString(2)));
        }
    }

    private async Task WorkAsync(CancellationToken ct)
    {
        await foreach (var lane in _queue.Reader.ReadAllAsync(ct))
        {
            var more = false;
            try
            {
                more = await worker.RunBatchAsync(lane, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // One lane's trouble must not end a worker of all lanes. The lane is found again by the poll.
                logger.DispatcherStumbled(e.Message);
            }

            if (more || !_known.TryRemove(KeyValuePair.Create(lane, false)))
            {
                _known[lane] = false;
                _queue.Writer.TryWrite(lane);
            }
        }
    }
}
