using DigestMonolith.Platform.Features;
using DigestMonolith.Platform.Jobs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace DigestMonolith.Platform.Redis.Inbound;

/// <summary>
/// Reads the incoming stream of group messages while Redis answers and operators let it: the flag STREAM_CONSUMERS_ENABLED
/// stops it within the time in which flags are read again.
/// </summary>
internal sealed class InboundConsumer(
    RedisLink link, StreamCatalogue catalogue, InboundEntries entries, FeatureGate gate, IOptions<RedisOptions> options, TimeProvider clock, ILogger<InboundConsumer> logger)
    : BackgroundService
{
    private readonly string _name = $"{WorkerName.Current}:{Guid.CreateVersion7():n}";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (link.Database is { } database)
                {
                    await ConsumeAsync(database, stoppingToken);
                }

                await Task.Delay(options.Value.Poll, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // A loop that ends is a service that stands still behind a green light: it says so and goes on.
                logger.ConsumerStumbled(catalogue.Inbound, RedisLink.IsTrouble(e) ? RedisLink.Words(e) : e.GetType().Name);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
        }
    }

    private async Task ConsumeAsync(IDatabase database, CancellationToken ct)
    {
        // A start must not read what a rollback stopped, before the flags are looked at for the first time.
        await gate.ReloadAsync(ct);
        await StreamGroups.EnsureAsync(database, catalogue);
        var consumer = Consumer(database);
        using var working = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var renewing = consumer.RenewAsync(working.Token);
        try
        {
            while (link.IsUp)
            {
                if (!gate.State.ConsumersEnabled || await consumer.RunOnceAsync(ct) == 0)
                {
                    await Task.Delay(options.Value.Poll, ct);
                }
            }
        }
        finally
        {
            await working.CancelAsync();
            await renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            if (link.Database is { } database)
            {
                await Consumer(database).LeaveAsync();
            }
        }
        catch (Exception e) when (RedisLink.IsTrouble(e))
        {
            // The name stays in the group until somebody tidies up.
            logger.ConsumerStumbled(catalogue.Inbound, RedisLink.Words(e));
        }
    }

    private EntryConsumer Consumer(IDatabase database) => new(database, new ConsumerSettings
    {
        Stream = catalogue.Key(catalogue.Inbound),
        Dead = catalogue.Key(catalogue.InboundDead),
        Group = catalogue.InboundGroup.Name,
        Name = _name,
        MinIdle = options.Value.MinIdle,
        ReclaimInterval = options.Value.ReclaimInterval,
    }, entries, clock, logger);
}
