using System.Globalization;
using Microsoft.Extensions.Logging;
using Npgsql;
using StackExchange.Redis;

namespace DigestMonolith.Platform.Redis.Inbound;

/// <summary>
/// One consumer of one group. What it was given and has not finished stays pending: it is tried again here, or by another
/// consumer once nobody renewed it for <see cref="ConsumerSettings.MinIdle"/>. Renewing goes on while a handler works, so that
/// live work is not taken away.
/// </summary>
internal sealed class EntryConsumer(IDatabase database, ConsumerSettings settings, IEntryHandler handler, TimeProvider clock, ILogger logger)
{
    private const int AtOnce = 20;
    private const int MaxAttempts = 4;
    private static readonly TimeSpan LongestHandling = TimeSpan.FromMinutes(5);
    private readonly Dictionary<string, (int Attempts, DateTimeOffset NotBefore)> _failed = [];
    private RedisValue _reclaimFrom = "0-0";
    private DateTimeOffset _nextReclaim = DateTimeOffset.MinValue;

    /// <summary>One pass: what is pending here and due, else what is new. How many entries were finished.</summary>
    public async Task<int> RunOnceAsync(CancellationToken ct)
    {
        if (clock.GetUtcNow() >= _nextReclaim)
        {
            await ReclaimAsync();
        }

        var mine = await ReadAsync(StreamPosition.Beginning, count: 1000);
        StreamEntry[] due = [.. mine.Where(IsDue).Take(AtOnce)];
        if (due.Length == 0 && mine.Length < 1000)
        {
            due = await ReadAsync(StreamPosition.NewMessages, AtOnce);
        }

        var done = 0;
        foreach (var entry in due)
        {
            done += await HandleAsync(entry, ct) ? 1 : 0;
        }

        return done;
    }

    /// <summary>Says that the work goes on, every third of the time after which others may take it.</summary>
    public async Task RenewAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(settings.MinIdle / 3);
        while (await timer.WaitForNextTickAsync(ct))
        {
            try
            {
                await database.ScriptEvaluateAsync(StreamScripts.Renew, [settings.Stream], [settings.Group, settings.Name]);
            }
            catch (Exception e) when (RedisLink.IsTrouble(e))
            {
                // While Redis is away nobody else can take the entries either.
                logger.ConsumerStumbled(settings.Stream.ToString(), RedisLink.Words(e));
            }
        }
    }

    /// <summary>Leaves the group, unless something is still pending: the group would forget it.</summary>
    public async Task LeaveAsync()
    {
        if ((await database.StreamPendingMessagesAsync(settings.Stream, settings.Group, 1, settings.Name)).Length == 0)
        {
            await database.StreamDeleteConsumerAsync(settings.Stream, settings.Group, settings.Name);
        }
    }

    private async Task ReclaimAsync()
    {
        _nextReclaim = clock.GetUtcNow() + settings.ReclaimInterval;
        var claimed = await database.StreamAutoClaimIdsOnlyAsync(
            settings.Stream, settings.Group, settings.Name, (long)settings.MinIdle.TotalMilliseconds, _reclaimFrom, AtOnce);
        _reclaimFrom = claimed.NextStartId;
        if (claimed.NextStartId != "0-0")
        {
            _nextReclaim = clock.GetUtcNow();
            return;
        }

        // Consumers that died long ago with nothing pending are names only.
        foreach (var consumer in await database.StreamConsumerInfoAsync(settings.Stream, settings.Group))
        {
            if (consumer.PendingMessageCount == 0 && consumer.IdleTimeInMilliseconds > TimeSpan.FromDays(1).TotalMilliseconds && consumer.Name != settings.Name)
            {
                await database.StreamDeleteConsumerAsync(settings.Stream, settings.Group, consumer.Name);
            }
        }
    }

    private async Task<bool> HandleAsync(StreamEntry entry, CancellationToken ct)
    {
        var id = entry.Id.ToString();
        if (entry.IsNull || entry.Values is not { Length: > 0 })
        {
            // It was deleted from the stream while it was pending.
            return await AcknowledgeAsync(entry.Id);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(LongestHandling);
        EntryVerdict verdict;
        try
        {
            verdict = await handler.HandleAsync(entry, limit.Token);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            if (await PostponeAsync(entry, e, ct) is not { } final)
            {
                return false;
            }

            verdict = final;
        }

        _failed.Remove(id);
        return verdict == EntryVerdict.Done ? await AcknowledgeAsync(entry.Id) : await BuryAsync(entry, verdict);
    }

    // Null: it is tried again. A database that is away is not the entry's fault and does not count.
    private async Task<EntryVerdict?> PostponeAsync(StreamEntry entry, Exception error, CancellationToken ct)
    {
        var id = entry.Id.ToString();
        var attempts = _failed.GetValueOrDefault(id).Attempts + (IsDatabaseAway(error) ? 0 : 1);
        logger.EntryPostponed(id, attempts, error.GetType().Name);
        if (attempts >= MaxAttempts)
        {
            return await handler.GiveUpAsync(entry, error, ct);
        }

        _failed[id] = (attempts, clock.GetUtcNow() + settings.Backoff * Math.Pow(2, attempts));
        return null;
    }

    // Entity Framework puts what happened inside exceptions of its own.
    private static bool IsDatabaseAway(Exception? error) => error is NpgsqlException { IsTransient: true } || (error is not null && IsDatabaseAway(error.InnerException));

    private bool IsDue(StreamEntry entry) =>
        !_failed.TryGetValue(entry.Id.ToString(), out var failed) || failed.NotBefore <= clock.GetUtcNow();

    private async Task<bool> AcknowledgeAsync(RedisValue id)
    {
        RedisTelemetry.CountAcknowledged(await database.StreamAcknowledgeAsync(settings.Stream, settings.Group, id));
        return true;
    }

    // In one step: a letter is neither lost nor written twice.
    private async Task<bool> BuryAsync(StreamEntry entry, EntryVerdict verdict)
    {
        var both = database.CreateTransaction();
        var buried = both.StreamAddAsync(settings.Dead,
            [new("entry", entry.Id), new("error_code", verdict.Code), new("error", verdict.Problem), new("at", clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)), new("data", entry["data"])],
            messageId: null, maxLength: null);
        var acknowledged = both.StreamAcknowledgeAsync(settings.Stream, settings.Group, entry.Id);
        await both.ExecuteAsync();
        await buried;
        RedisTelemetry.CountAcknowledged(await acknowledged);
        return true;
    }

    private Task<StreamEntry[]> ReadAsync(RedisValue position, int count) =>
        database.StreamReadGroupAsync(settings.Stream, settings.Group, settings.Name, position: position, count: count, noAck: false);
}

/// <summary>What a consumer reads, as whom, and how patiently.</summary>
internal sealed record ConsumerSettings
{
    public required RedisKey Stream { get; init; }
    public required RedisKey Dead { get; init; }
    public required string Group { get; init; }
    public required string Name { get; init; }
    public required TimeSpan MinIdle { get; init; }
    public required TimeSpan ReclaimInterval { get; init; }

    /// <summary>Wait before the second attempt is twice this, and doubles.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromSeconds(0.5);
}

/// <summary>What is done with entries.</summary>
internal interface IEntryHandler
{
    /// <summary>Returns when the effects are durable; throws when it should be tried again.</summary>
    Task<EntryVerdict> HandleAsync(StreamEntry entry, CancellationToken ct);

    /// <summary>It failed too often.</summary>
    Task<EntryVerdict> GiveUpAsync(StreamEntry entry, Exception error, CancellationToken ct);
}

/// <summary>Done, or dead with a code and what is wrong, in words without the entry's own.</summary>
internal sealed record EntryVerdict(string Code, string Problem)
{
    public static EntryVerdict Done { get; } = new("", "");
}
