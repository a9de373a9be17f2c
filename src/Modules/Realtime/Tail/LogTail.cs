using DigestMonolith.Modules.Realtime.Frames;
using DigestMonolith.Modules.Realtime.Sockets;
using DigestMonolith.Modules.Realtime.Topics;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Realtime.Tail;

/// <summary>Follows the event log by number, once for all clients of this process. While there is none, nothing is asked of the database.</summary>
internal sealed class LogTail(
    EventLog log, LiveClients clients, IServiceScopeFactory scopes, EventWake wake, IOptions<EventsOptions> events, TimeProvider clock, ILogger<LogTail> logger)
    : BackgroundService
{
    private const int Most = 500;
    private static readonly string[] Told = [.. EventTopics.All.Keys];

    private readonly WakeSignal _wake = wake.WatchLog();
    private bool _follows;
    private long _position;
    private DateTimeOffset _loggedSince;

    /// <summary>The client is told what is numbered after the number that this ends with.</summary>
    public Task<long> JoinAsync(Client client, CancellationToken ct)
    {
        var admitted = clients.JoinAsync(client);
        _wake.Signal();
        return admitted.WaitAsync(ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await _wake.WaitAsync(clients.IsEmpty ? Timeout.InfiniteTimeSpan : events.Value.Poll, stoppingToken);
                await FollowAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // A loop that ends is a service that stands still behind a green light: it says so and goes on.
                logger.TailStumbled(e.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task FollowAsync(CancellationToken ct)
    {
        if (clients.IsEmpty)
        {
            _follows = false;
            return;
        }

        if (!_follows)
        {
            (_position, _loggedSince) = await log.LastAsync(ct);
            _follows = true;
        }

        do
        {
            clients.Admit(_position);
        }
        while (await TellAsync(ct));
    }

    /// <summary>True when there may be more.</summary>
    private async Task<bool> TellAsync(CancellationToken ct)
    {
        var heads = await log.HeadsAsync(_position, _loggedSince, Most, ct);
        if (heads is not [.., var last])
        {
            return false;
        }

        // Everything is read before anybody is told: what fails is done again, and nobody is told twice.
        var broadcasts = new List<(TenantId Tenant, IReadOnlyList<Broadcast> Events)>();
        foreach (var tenant in clients.Tenants().Intersect(heads.Where(head => EventTopics.All.ContainsKey(head.Type)).Select(head => head.Tenant)))
        {
            broadcasts.Add((tenant, await ReadAsync(tenant, last.Seq, ct)));
        }

        foreach (var (tenant, told) in broadcasts)
        {
            clients.Tell(tenant, told);
        }

        foreach (var head in heads.Where(head => head.Type == EventTopics.MembershipChanged))
        {
            clients.Doubt(head.Tenant, head.Key);
        }

        (_position, _loggedSince) = (last.Seq, last.LoggedAt);
        Telemetry.TailLag.Record(Math.Max(0, (clock.GetUtcNow() - last.LoggedAt).TotalSeconds));
        return heads.Count == Most;
    }

    private async Task<IReadOnlyList<Broadcast>> ReadAsync(TenantId tenant, long upTo, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(tenant, ct);
        var span = new LogSpan { Types = Told, After = _position, UpTo = upTo, LoggedSince = _loggedSince };
        return await scope.ServiceProvider.GetRequiredService<FrameBuilder>().BuildAsync(await EventLog.ReadAsync(work, span, Most, ct), ct);
    }
}
