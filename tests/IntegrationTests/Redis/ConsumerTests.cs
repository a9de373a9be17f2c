using System.Collections.Concurrent;
using DigestMonolith.IntegrationTests.Digests;
using DigestMonolith.Platform.Redis;
using DigestMonolith.Platform.Redis.Inbound;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace DigestMonolith.IntegrationTests.Redis;

/// <summary>Who has an entry, when another may take it, and when it may go.</summary>
public sealed class ConsumerTests(AppFixture app)
{
    private static readonly TimeSpan MinIdle = TimeSpan.FromSeconds(2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_silent_consumer_left_is_taken_over_and_what_a_slow_one_works_on_is_not()
    {
        await using var redis = await RedisServer.StartAsync();
        await redis.Database.StreamCreateConsumerGroupAsync("in", "group", StreamPosition.Beginning, createStream: true);
        await redis.Database.StreamAddAsync("in", "data", "slow");
        var handled = new ConcurrentQueue<(string Who, string What)>();
        var begun = new TaskCompletionSource();
        // Works on one entry for longer than others have to wait.
        var slow = Consumer(redis, "slow", async entry =>
        {
            begun.SetResult();
            await Task.Delay(MinIdle * 2.5, Ct);
            handled.Enqueue(("slow", entry));
        }, reclaim: TimeSpan.FromHours(1));
        var eager = Consumer(redis, "eager", entry =>
        {
            handled.Enqueue(("eager", entry));
            return Task.CompletedTask;
        }, reclaim: TimeSpan.FromMilliseconds(100));
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var renewing = slow.RenewAsync(over.Token);

        var working = slow.RunOnceAsync(Ct);
        await begun.Task;
        await redis.Database.StreamAddAsync("in", "data", "left behind");
        await redis.Database.StreamReadGroupAsync("in", "group", "silent", StreamPosition.NewMessages);
        while (!working.IsCompleted)
        {
            await eager.RunOnceAsync(Ct);
            await Task.Delay(50, Ct);
        }

        await working;
        await over.CancelAsync();
        await renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        handled.ShouldBe([("eager", "left behind"), ("slow", "slow")], ignoreOrder: true);
        (await redis.Database.StreamPendingAsync("in", "group")).PendingMessageCount.ShouldBe(0);
    }

    [Fact]
    public async Task An_entry_that_always_fails_is_buried_and_holds_nobody_back()
    {
        await using var redis = await RedisServer.StartAsync();
        await redis.Database.StreamCreateConsumerGroupAsync("in", "group", StreamPosition.Beginning, createStream: true);
        foreach (var word in (string[])["bad", "good", "fine"])
        {
            await redis.Database.StreamAddAsync("in", "data", word);
        }

        var handled = new List<string>();
        var consumer = Consumer(redis, "one", entry =>
        {
            handled.Add(entry);
            return entry == "bad" ? throw new InvalidOperationException("no") : Task.CompletedTask;
        }, reclaim: TimeSpan.FromHours(1));

        await Eventually.UntilAsync(async () =>
        {
            await consumer.RunOnceAsync(Ct);
            return await redis.Database.StreamLengthAsync("dead") == 1;
        });

        handled.ShouldBe(["bad", "good", "fine", "bad", "bad", "bad"]);
        var letter = (await redis.EntriesAsync("dead")).Single();
        (letter["data"].ToString(), letter["error_code"].ToString()).ShouldBe(("bad", "InvalidOperationException"));
        (await redis.Database.StreamPendingAsync("in", "group")).PendingMessageCount.ShouldBe(0);
    }

    [Fact]
    public async Task Nothing_is_trimmed_that_a_group_was_not_given_or_has_not_acknowledged()
    {
        await using var redis = await RedisServer.StartAsync();
        var options = Options.Create(new RedisOptions { Endpoint = redis.Endpoint, MaxLength = 10 });
        using var link = new RedisLink(options, NullLogger<RedisLink>.Instance);
        var catalogue = new StreamCatalogue(options);
        using var watch = new StreamWatch(link, catalogue, options, TimeProvider.System, NullLogger<StreamWatch>.Instance);
        const string stream = "stream:digests:generate";
        for (var n = 1; n <= 60; n++)
        {
            await redis.Database.StreamAddAsync(stream, "data", n, messageId: $"{n}-0");
        }

        await redis.Database.StreamCreateConsumerGroupAsync(stream, "fast", StreamPosition.Beginning);
        await redis.Database.StreamCreateConsumerGroupAsync(stream, "late", StreamPosition.Beginning);
        await watch.LookAsync(redis.Database);
        (await redis.Database.StreamLengthAsync(stream)).ShouldBe(60, "no group was given anything");

        await ReadAsync("fast", count: 60, acknowledge: 60);
        await ReadAsync("late", count: 30, acknowledge: 20);
        await watch.LookAsync(redis.Database);
        (await redis.EntriesAsync(stream))[0].Id.ToString().ShouldBe("21-0", "the oldest that is not acknowledged");

        await ReadAsync("late", count: 30, acknowledge: 30);
        await redis.Database.StreamAcknowledgeAsync(stream, "late", [.. Enumerable.Range(21, 10).Select(n => (RedisValue)$"{n}-0")]);
        await watch.LookAsync(redis.Database);
        (await redis.Database.StreamLengthAsync(stream)).ShouldBe(10, "the newest stay");

        async Task ReadAsync(string group, int count, int acknowledge)
        {
            var entries = await redis.Database.StreamReadGroupAsync(stream, group, "reader", StreamPosition.NewMessages, count);
            await redis.Database.StreamAcknowledgeAsync(stream, group, [.. entries.Take(acknowledge).Select(entry => entry.Id)]);
        }
    }

    [Fact]
    public async Task A_reset_empties_the_named_groups_and_a_purge_the_stream_of_messages_and_both_are_on_record()
    {
        var tenant = await app.NewTenantAsync();
        await using var redis = await RedisServer.StartAsync();
        var options = Options.Create(new RedisOptions { Endpoint = redis.Endpoint, KeyPrefix = "house:" });
        using var link = new RedisLink(options, NullLogger<RedisLink>.Instance);
        var catalogue = new StreamCatalogue(options);
        var admin = new StreamAdmin(link, catalogue, app.Services.GetRequiredService<IServiceScopeFactory>());
        await StreamGroups.EnsureAsync(redis.Database, catalogue);
        const string stream = "house:stream:groups:messages";
        await redis.Database.StreamAddAsync(stream, "data", "one");
        await redis.Database.StreamAddAsync(stream, "data", "two");
        await redis.Database.StreamReadGroupAsync(stream, "worker-group-messages", "reader", StreamPosition.NewMessages, count: 1);

        (await admin.ProblemAsync(Ct)).ShouldBeNull();
        var done = await admin.ResetGroupsAsync(tenant.Id, "command:root", Ct);
        var purged = await admin.PurgeAsync(tenant.Id, "command:root", Ct);

        done.Count.ShouldBe(3);
        done.ShouldContain("worker-group-messages of stream:groups:messages: 1 pending entries and 1 consumers gone");
        purged.ShouldBe(2);
        var group = (await redis.Database.StreamGroupInfoAsync(stream)).Single();
        (group.PendingMessageCount, group.ConsumerCount, group.LastDeliveredId == "0-0").ShouldBe((0, 0, false));
        (await admin.PurgeAsync(tenant.Id, "command:root", Ct)).ShouldBe(0, "nothing is left, and nothing is noted");
        (await new DigestLab(tenant).ListAsync<string>("select action || ' by ' || actor from platform.audit_log where action like 'rollout.%' order by at"))
            .ShouldBe(["rollout.streams.reset by command:root", "rollout.stream.purge by command:root"]);
    }

    private static EntryConsumer Consumer(RedisServer redis, string name, Func<string, Task> handle, TimeSpan reclaim) => new(redis.Database, new ConsumerSettings
    {
        Stream = "in",
        Dead = "dead",
        Group = "group",
        Name = name,
        MinIdle = MinIdle,
        ReclaimInterval = reclaim,
        Backoff = TimeSpan.FromMilliseconds(20),
    }, new Handler(handle), TimeProvider.System, NullLogger.Instance);

    private sealed class Handler(Func<string, Task> handle) : IEntryHandler
    {
        public async Task<EntryVerdict> HandleAsync(StreamEntry entry, CancellationToken ct)
        {
            await handle(entry["data"].ToString());
            return EntryVerdict.Done;
        }

        public Task<EntryVerdict> GiveUpAsync(StreamEntry entry, Exception error, CancellationToken ct) =>
            Task.FromResult(new EntryVerdict(error.GetType().Name, error.Message));
    }
}
