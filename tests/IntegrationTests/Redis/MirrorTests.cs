using System.Text.Json.Nodes;
using DigestMonolith.Benchmarks.Probe;
using DigestMonolith.Contracts;
using DigestMonolith.Platform.Redis;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace DigestMonolith.IntegrationTests.Redis;

/// <summary>The log in Redis is the log in PostgreSQL, whatever happens to either side.</summary>
public sealed class MirrorTests(AppFixture app)
{
    private const string Stream = "group.window.ready";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Redis_killed_in_the_middle_of_two_thousand_events_has_them_all_in_order_once_it_is_back()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var probe = await StartAsync(redis, await app.Cluster.AddDatabaseAsync("mirror_kill", Ct));
        var link = probe.Services.GetRequiredService<RedisLink>();
        var tenants = new[] { await probe.NewTenantAsync(Ct), await probe.NewTenantAsync(Ct) };
        await Eventually.UntilAsync(() => Task.FromResult(link.Mode == "full"));

        for (var part = 0; part < 20; part++)
        {
            await probe.PublishAsync(tenants[part % 2], Enumerable.Range(part * 100, 100).Select(n => ProbeHost.Event(tenants[part % 2], WindowId.New(), n)), Ct);
            if (part == 9)
            {
                await redis.KillAsync();
                await Eventually.UntilAsync(() => Task.FromResult(link.Mode == "degraded"));
            }
        }

        await redis.RunAsync();
        await Eventually.UntilAsync(async () => await redis.Database.StreamLengthAsync(Stream) >= 2_000);

        Numbers(await redis.EntriesAsync(Stream)).ShouldBe(await LoggedAsync(probe));
        await Eventually.UntilAsync(() => Task.FromResult(link.Mode == "full"));
    }

    [Fact]
    public async Task Two_replicas_mirror_each_event_once_in_its_envelope()
    {
        await using var redis = await RedisServer.StartAsync();
        var database = await app.Cluster.AddDatabaseAsync("mirror_twins", Ct);
        await using var left = await StartAsync(redis, database);
        await using var right = await StartAsync(redis, database);
        var tenant = await left.NewTenantAsync(Ct);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(part => (part % 2 == 0 ? left : right)
            .PublishAsync(tenant, Enumerable.Range(part * 20, 20).Select(n => ProbeHost.Event(tenant, WindowId.New(), n)), Ct)));
        await Eventually.UntilAsync(async () => await redis.Database.StreamLengthAsync(Stream) >= 400);
        await Task.Delay(300, Ct);

        var entries = await redis.EntriesAsync(Stream);
        Numbers(entries).ShouldBe(await LoggedAsync(left));
        var envelope = JsonNode.Parse(entries[0]["data"].ToString())!.AsObject();
        envelope.Select(member => member.Key).ShouldBe(
            ["event_id", "event_type", "schema_version", "tenant_id", "trace_id", "correlation_id", "occurred_at", "idempotency_key", "source", "payload"]);
        envelope["event_type"]!.GetValue<string>().ShouldBe("group.window.ready.v1");
        envelope["tenant_id"]!.GetValue<Guid>().ShouldBe(tenant.Value);
        envelope["payload"]!["window_size_hours"]!.GetValue<int>().ShouldBe(24);
    }

    [Fact]
    public async Task A_redis_that_lost_everything_is_filled_again_and_nothing_from_before_the_mirror_is_shown()
    {
        await using var redis = await RedisServer.StartAsync();
        var database = await app.Cluster.AddDatabaseAsync("mirror_lost", Ct);
        await using (var before = await ProbeHost.StartAsync(database, first: false, second: false, settings: null, Ct))
        {
            var early = await before.NewTenantAsync(Ct);
            await before.PublishAsync(early, [ProbeHost.Event(early, WindowId.New(), -1)], Ct);
            await Eventually.UntilAsync(async () => (await LoggedAsync(before)).Count == 1);
        }

        await using var probe = await StartAsync(redis, database);
        var tenant = await probe.NewTenantAsync(Ct);
        await probe.PublishAsync(tenant, Enumerable.Range(0, 50).Select(n => ProbeHost.Event(tenant, WindowId.New(), n)), Ct);
        await Eventually.UntilAsync(async () => await redis.Database.StreamLengthAsync(Stream) == 50);

        await redis.Database.ExecuteAsync("FLUSHALL");
        await redis.KillAsync();
        await redis.RunAsync();

        await Eventually.UntilAsync(async () => await redis.Database.StreamLengthAsync(Stream) == 50);
        Numbers(await redis.EntriesAsync(Stream)).ShouldBe(Enumerable.Range(0, 50));
        (await redis.Database.StreamGroupInfoAsync("stream:digests:generate")).Select(group => group.Name).ShouldBe(["digest-workers"]);
    }

    [Fact]
    public async Task A_redis_that_takes_connections_and_never_answers_holds_nobody_up_and_gets_everything_once_it_does()
    {
        await using var redis = await RedisServer.StartAsync();
        await redis.FreezeAsync();
        await using var probe = await ProbeHost.StartAsync(await app.Cluster.AddDatabaseAsync("mirror_silent", Ct), first: true, second: false, Settings(redis), Ct);
        var link = probe.Services.GetRequiredService<RedisLink>();
        var tenant = await probe.NewTenantAsync(Ct);
        link.Mode.ShouldBe("degraded");

        await probe.PublishAsync(tenant, Enumerable.Range(0, 100).Select(n => ProbeHost.Event(tenant, WindowId.New(), n)), Ct);
        await HandledAsync(probe);
        await redis.GoOnAsync();
        await Eventually.UntilAsync(async () => await redis.Database.StreamLengthAsync(Stream) == 100);
        await Eventually.UntilAsync(() => Task.FromResult(link.Mode == "full"));

        // Again, in the middle of the work: what was sent and not answered is sent once more, and is there once.
        await redis.FreezeAsync();
        await probe.PublishAsync(tenant, Enumerable.Range(100, 100).Select(n => ProbeHost.Event(tenant, WindowId.New(), n)), Ct);
        await Eventually.UntilAsync(() => Task.FromResult(link.Mode == "degraded"));
        await HandledAsync(probe);
        await redis.GoOnAsync();
        await Eventually.UntilAsync(async () => await redis.Database.StreamLengthAsync(Stream) >= 200);
        await Eventually.UntilAsync(() => Task.FromResult(link.Mode == "full"));

        Numbers(await redis.EntriesAsync(Stream)).ShouldBe(await LoggedAsync(probe));

        static Task HandledAsync(ProbeHost probe) => Eventually.UntilAsync(async () =>
        {
            await using var command = probe.Databases.Owner.CreateCommand("select count(*) from platform.event_pending union all select count(*) from platform.event_deliveries where state = 'pending'");
            await using var reader = await command.ExecuteReaderAsync(Ct);
            var open = 0L;
            while (await reader.ReadAsync(Ct))
            {
                open += reader.GetInt64(0);
            }

            return open == 0;
        });
    }

    [Fact]
    public async Task A_flush_is_noticed_without_a_lost_connection_and_everything_comes_again_in_order_with_its_groups()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var probe = await StartAsync(redis, await app.Cluster.AddDatabaseAsync("mirror_flush", Ct));
        var tenant = await probe.NewTenantAsync(Ct);
        await probe.PublishAsync(tenant, Enumerable.Range(0, 50).Select(n => ProbeHost.Event(tenant, WindowId.New(), n)), Ct);
        await Eventually.UntilAsync(async () => await redis.Database.StreamLengthAsync(Stream) == 50);

        await redis.Database.ExecuteAsync("FLUSHALL");
        await probe.PublishAsync(tenant, Enumerable.Range(50, 50).Select(n => ProbeHost.Event(tenant, WindowId.New(), n)), Ct);

        await Eventually.UntilAsync(async () => await redis.Database.StreamLengthAsync(Stream) >= 100);
        Numbers(await redis.EntriesAsync(Stream)).ShouldBe(Enumerable.Range(0, 100));
        (await redis.Database.StreamGroupInfoAsync("stream:digests:generate")).Select(group => group.Name).ShouldBe(["digest-workers"]);
    }

    private static Dictionary<string, string?> Settings(RedisServer redis) => new() { ["Redis:Endpoint"] = redis.Endpoint, ["Redis:Poll"] = "00:00:00.05" };

    private static async Task<ProbeHost> StartAsync(RedisServer redis, string database) => await ProbeHost.StartAsync(database, first: false, second: false,
        Settings(redis), Ct);

    private static IEnumerable<int> Numbers(StreamEntry[] entries) =>
        entries.Select(entry => JsonNode.Parse(entry["data"].ToString())!["payload"]!["message_count"]!.GetValue<int>());

    private static async Task<List<int>> LoggedAsync(ProbeHost probe)
    {
        var numbers = new List<int>();
        await using var command = probe.Databases.Owner.CreateCommand("select (payload ->> 'message_count')::int from platform.event_log order by seq");
        await using var reader = await command.ExecuteReaderAsync(Ct);
        while (await reader.ReadAsync(Ct))
        {
            numbers.Add(reader.GetInt32(0));
        }

        return numbers;
    }
}
