using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace DigestMonolith.Platform.Redis.Mirror;

/// <summary>
/// Writes the event log to Redis, in its order. The cursor moves after the entries are written: a crash between the two writes
/// them again, and their ids, made of the log's own time and number, make Redis take each one once.
/// </summary>
internal sealed class StreamMirror(
    RedisLink link, MirrorSource source, StreamCatalogue catalogue, IOptions<RedisOptions> options, ILogger<StreamMirror> logger) : BackgroundService
{
    // Lies in Redis while what was mirrored does: a flush takes it along, and nothing else tells of one.
    private const string Mark = "stream:mirror";

    // How far back a Redis that lost its data is filled again.
    private const long LookBack = 10_000;

    private int _prepared;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before anybody can say anything: what is said from now on is mirrored.
        await source.BeginAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (link.Database is not { } database || !await MirrorAsync(database, stoppingToken))
                {
                    await Task.Delay(options.Value.Poll, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // A loop that ends is a service that stands still behind a green light: it says so and goes on.
                var problem = RedisLink.IsTrouble(e) ? RedisLink.Words(e) : e.GetType().Name;
                link.NoteMirror(problem);
                logger.MirrorStumbled(problem);
                _prepared = 0;
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
        }
    }

    /// <summary>Mirrors one batch; false when there was nothing to do, or another replica does it.</summary>
    private async Task<bool> MirrorAsync(IDatabase database, CancellationToken ct)
    {
        var generation = link.Generation;
        await using var turn = await source.TakeAsync(ct);
        if (turn is null)
        {
            return false;
        }

        var mark = catalogue.Key(Mark);
        if (_prepared != generation || !await database.KeyExistsAsync(mark))
        {
            await StreamGroups.EnsureAsync(database, catalogue);
            var back = await GoBackAsync(database, turn, ct);
            await database.StringSetAsync(mark, turn.Since);
            _prepared = generation;
            if (back)
            {
                return true;
            }
        }

        var (events, last) = await source.ReadAsync(turn, options.Value.Batch, ct);
        foreach (var stream in events.GroupBy(message => message.Stream))
        {
            RedisValue[] arguments = [.. stream.SelectMany(message => new RedisValue[] { message.LoggedMs, message.Seq, message.Data })];
            RedisTelemetry.Count(stream.Key, "out", (long)await database.ScriptEvaluateAsync(StreamScripts.Add, [catalogue.Key(stream.Key)], arguments));
        }

        link.NoteMirror(null);
        if (last == turn.Last)
        {
            return false;
        }

        await turn.AdvanceAsync(last, ct);
        return true;
    }

    // A Redis that came back may have lost its last second, or everything. Its streams say how far each one really is.
    private async Task<bool> GoBackAsync(IDatabase database, MirrorTurn turn, CancellationToken ct)
    {
        var floor = Math.Max(turn.Since, turn.Last - LookBack);
        var to = turn.Last;
        foreach (var stream in catalogue.Mirrored.Distinct())
        {
            var top = await LastSeqAsync(database, catalogue.Key(stream));
            if (top < to && await MirrorSource.FirstAsync(turn, catalogue.TypesOf(stream), Math.Max(top, floor), ct) is { } first)
            {
                to = Math.Min(to, first - 1);
            }
        }

        if (to == turn.Last)
        {
            return false;
        }

        logger.MirrorWentBack(turn.Last, to);
        await turn.AdvanceAsync(to, ct);
        return true;
    }

    private static async Task<long> LastSeqAsync(IDatabase database, RedisKey key)
    {
        if (!await database.KeyExistsAsync(key))
        {
            return 0;
        }

        var id = (await database.StreamInfoAsync(key)).LastGeneratedId.ToString();
        return long.Parse(id.AsSpan(id.IndexOf('-', StringComparison.Ordinal) + 1), System.Globalization.CultureInfo.InvariantCulture);
    }
}
