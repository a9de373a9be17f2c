using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace DigestMonolith.Platform.Redis;

/// <summary>Measures how far the groups are behind, and takes away what every group has acknowledged and nobody needs.</summary>
internal sealed class StreamWatch(RedisLink link, StreamCatalogue catalogue, IOptions<RedisOptions> options, TimeProvider clock, ILogger<StreamWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    // A script holds Redis up while it runs.
    private const int AtOnce = 500;

    private static readonly TimeSpan DeadFor = TimeSpan.FromDays(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (link.Database is { } database)
                {
                    await LookAsync(database);
                }
            }
            catch (Exception e) when (RedisLink.IsTrouble(e))
            {
                logger.StreamWatchStumbled(RedisLink.Words(e));
            }
        }
    }

    /// <summary>Once over all streams.</summary>
    internal async Task LookAsync(IDatabase database)
    {
        foreach (var stream in catalogue.Mirrored.Append(catalogue.InboundDead).Append(catalogue.Inbound).Distinct())
        {
            var key = catalogue.Key(stream);
            if (!await database.KeyExistsAsync(key))
            {
                continue;
            }

            foreach (var group in await database.StreamGroupInfoAsync(key))
            {
                RedisTelemetry.RecordGroup(stream, group.Name, group.Lag, group.PendingMessageCount);
            }

            // Incoming entries hold texts of people: they go as soon as they are stored.
            await TrimAsync(database, key, stream == catalogue.Inbound ? 0 : options.Value.MaxLength);
            if (stream == catalogue.InboundDead)
            {
                // Dead letters that nobody reads hold texts too.
                await database.StreamTrimByMinIdAsync(key, $"{(clock.GetUtcNow() - DeadFor).ToUnixTimeMilliseconds()}-0");
            }
        }
    }

    private static async Task TrimAsync(IDatabase database, RedisKey key, int length)
    {
        while ((long)await database.ScriptEvaluateAsync(StreamScripts.Trim, [key], [length, AtOnce]) == AtOnce)
        {
        }
    }
}
