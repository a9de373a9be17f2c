using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using DigestMonolith.Contracts;
using DigestMonolith.IntegrationTests.Digests;
using DigestMonolith.IntegrationTests.Events;
using DigestMonolith.IntegrationTests.Ingestion;
using DigestMonolith.Modules.Ingestion;
using DigestMonolith.Platform.Features;
using DigestMonolith.Platform.Redis;
using DigestMonolith.Platform.Redis.Inbound;
using Microsoft.Extensions.DependencyInjection;
using NJsonSchema;
using StackExchange.Redis;

namespace DigestMonolith.IntegrationTests.Redis;

/// <summary>A host with a Redis, for one class of tests.</summary>
public sealed class RedisHouse(AppFixture app) : IAsyncLifetime
{
    internal RedisServer Redis { get; private set; } = null!;

    internal AppFixture Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Redis = await RedisServer.StartAsync();
        Host = await app.BesideAsync("redis_house", new Dictionary<string, string?>
        {
            ["Redis:Endpoint"] = Redis.Endpoint,
            ["Redis:Poll"] = "00:00:00.05",
            ["Features:Reload"] = "00:00:00.2",
            ["Api:RequestsPerMinute"] = "50",
        });
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Redis.DisposeAsync();
    }
}

/// <summary>What producers outside write to the incoming stream.</summary>
public sealed class InboundTests(RedisHouse house) : IClassFixture<RedisHouse>
{
    private const string Stream = "stream:groups:messages:in";
    private static readonly DateTimeOffset At = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IDatabase Redis => house.Redis.Database;

    [Fact]
    public async Task Messages_are_stored_once_and_announced_under_the_producers_trace_without_coming_back()
    {
        await using var lab = await IngestionLab.StartAsync(house.Host);
        var group = await lab.RegisterAsync();
        var entry = Envelope(lab.Tenant, new JsonObject { ["group_id"] = group.ToString(), ["messages"] = Messages("one", "two") });

        await SendAsync(entry);
        await SendAsync(entry);
        await SendAsync(Envelope(lab.Tenant, new JsonObject { ["tg_chat_id"] = -1001520000011, ["messages"] = Messages("one", "two", "three") }));
        await AcknowledgedAsync();

        (await lab.MessagesAsync(group)).Select(message => message.Text).ShouldBe(["one", "two", "three"]);
        (await lab.AnnouncedAsync("created")).ShouldBe(3);
        (await lab.ScalarAsync<long>("select count(*) from platform.event_log where trace_id = $1 and causation_id = $2", new string('a', 32), entry["event_id"]!.GetValue<Guid>())).ShouldBe(1);
        // Others write to the stream as well: what counts is ours.
        await Eventually.UntilAsync(async () => (await MirroredAsync(lab)).Count == 2);
        (await MirroredAsync(lab)).ShouldAllBe(data => !data.Contains("\"text\""));
        (await DeadAsync(lab)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_used_is_a_dead_letter_at_once_and_others_flow()
    {
        await using var lab = await IngestionLab.StartAsync(house.Host);
        await using var other = await IngestionLab.StartAsync(house.Host);
        var group = await lab.RegisterAsync();
        var foreign = await other.RegisterAsync();
        var before = await Redis.StreamLengthAsync($"{Stream}:dlq");

        await Redis.StreamAddAsync(Stream, "data", "no json");
        await SendAsync(Envelope(TenantId.New(), Payload(group, "nobody's")));
        await SendAsync(Envelope(lab.Tenant, Payload(foreign, "another tenant's group")));
        await SendAsync(Envelope(lab.Tenant, new JsonObject { ["group_id"] = group.ToString(), ["messages"] = new JsonArray(new JsonObject { ["tg_message_id"] = 1, ["posted_at"] = At }) }));
        await SendAsync(Envelope(lab.Tenant, new JsonObject { ["group_id"] = group.ToString(), ["messages"] = new JsonArray() }));
        await SendAsync(Envelope(lab.Tenant, Payload(group, "good")));
        await AcknowledgedAsync();

        (await lab.MessagesAsync(group)).Single().Text.ShouldBe("good");
        (await other.MessagesAsync(foreign)).ShouldBeEmpty();
        (await DeadAsync(lab)).ShouldBe(["no_group", "schema", "schema"], ignoreOrder: true);
        (await DeadAsync(other)).ShouldBeEmpty();
        (await Redis.StreamLengthAsync($"{Stream}:dlq") - before).ShouldBe(5);
    }

    [Fact, Trait("Category", "Soak")]
    public async Task What_is_erased_goes_from_the_streams_too_and_what_waits_there_is_read_first()
    {
        await using var lab = await IngestionLab.StartAsync(house.Host);
        await using var other = await IngestionLab.StartAsync(house.Host);
        var group = await lab.RegisterAsync();
        var foreign = await other.RegisterAsync();
        var left = new JsonObject { ["group_id"] = group.ToString(), ["messages"] = new JsonArray(Messages("hers", "hers", "stays")[2]!.DeepClone()) };
        await SendAsync(Envelope(lab.Tenant, new JsonObject { ["tg_chat_id"] = -1001520000011, ["messages"] = Messages("quetzal") }));
        await SendAsync(Envelope(lab.Tenant, Payload(group, "quetzal", "marzipan")));
        await SendAsync(Envelope(lab.Tenant, left));
        await SendAsync(Envelope(other.Tenant, Payload(foreign, "quetzal")));
        await AcknowledgedAsync();
        // Given up by somebody else's rules: it lies in the dead end, text and all.
        await Redis.StreamAddAsync($"{Stream}:dlq", "data", Envelope(lab.Tenant, Payload(group, "quetzal")).ToJsonString());
        await FlagAsync(lab, "0");
        await SendAsync(Envelope(lab.Tenant, Payload(group, "quetzal, edited")));

        var erasure = await lab.SendAsync(HttpMethod.Post, $"/api/groups/{group}/erasures", new { message_ids = new[] { 1, 2 } }, 202);
        await Eventually.UntilAsync(async () => await EntriesAsync(lab) is [_, var waits] && waits.Contains("edited", StringComparison.Ordinal));
        await FlagAsync(lab, "1");
        await Eventually.UntilAsync(async () =>
        {
            // As an operator does whose consumers were stopped for longer than the attempts last.
            await lab.ScalarAsync<long>("with again as (update platform.jobs set state = 'queued', failures = 0, finished_at = null where kind = 'ingestion.erase' and state = 'failed' returning 1) select count(*) from again");
            return (await lab.SendAsync(HttpMethod.Get, $"/api/erasures/{erasure.GetProperty("erasure_id").GetGuid()}", null, 200)).GetProperty("status").GetString() == "completed";
        }, seconds: 60);

        (await EntriesAsync(lab)).ShouldHaveSingleItem().ShouldContain("stays");
        (await EntriesAsync(other)).ShouldHaveSingleItem().ShouldContain("quetzal");
        (await lab.MessagesAsync(group)).Select(message => message.Text).Where(text => text is { Length: > 0 }).ShouldBe(["stays"]);
    }

    [Fact]
    public async Task The_schema_refuses_what_the_consumer_refuses()
    {
        var schema = await JsonSchema.FromJsonAsync(SchemaFiles.Text("inbound.group.messages.v1"), Ct);
        var good = Envelope(TenantId.New(), Payload(GroupId.New(), "text"));
        var noTenant = good.DeepClone().AsObject();
        noTenant.Remove("tenant_id");
        var noText = Envelope(TenantId.New(), new JsonObject { ["group_id"] = GroupId.New().ToString(), ["messages"] = new JsonArray(new JsonObject { ["tg_message_id"] = 1, ["posted_at"] = At }) });
        var twoGroups = Envelope(TenantId.New(), Payload(GroupId.New(), "text"));
        twoGroups["payload"]!["tg_chat_id"] = -1;

        schema.Validate(good.ToJsonString()).ShouldBeEmpty();
        foreach (var bad in (JsonObject[])[noTenant, noText, twoGroups])
        {
            schema.Validate(bad.ToJsonString()).ShouldNotBeEmpty();
            Fits(bad).ShouldBeFalse();
        }

        Fits(good).ShouldBeTrue();

        static bool Fits(JsonObject entry) => InboundEnvelope.Read(entry.ToJsonString()) is InboundReading.Fits { Envelope.Payload: var payload }
            && TakeInboundMessages.Read(payload) is { } read && TakeInboundMessages.Fault(read, TimeProvider.System) is null;
    }

    [Fact]
    public async Task The_flag_stops_the_reading_and_lets_it_go_on()
    {
        await using var lab = await IngestionLab.StartAsync(house.Host);
        var group = await lab.RegisterAsync();
        await FlagAsync(lab, "0");
        // Neither does a replica that begins meanwhile.
        await using var replica = await house.Host.BesideAsync("redis_house", new Dictionary<string, string?> { ["Redis:Endpoint"] = house.Redis.Endpoint, ["Redis:Poll"] = "00:00:00.05" });

        await SendAsync(Envelope(lab.Tenant, Payload(group, "later")));
        await Task.Delay(500, Ct);
        (await lab.MessagesAsync(group)).ShouldBeEmpty();
        await FlagAsync(lab, "1");

        await Eventually.UntilAsync(async () => (await lab.MessagesAsync(group)).Count == 1);
    }

    [Fact]
    public async Task After_a_flush_what_comes_in_is_read_again()
    {
        await using var lab = await IngestionLab.StartAsync(house.Host);
        var group = await lab.RegisterAsync();
        await SendAsync(Envelope(lab.Tenant, Payload(group, "before")));
        await Eventually.UntilAsync(async () => (await lab.MessagesAsync(group)).Count == 1);

        await Redis.ExecuteAsync("FLUSHALL");
        await SendAsync(Envelope(lab.Tenant, Payload(group, "before", "after")));

        await Eventually.UntilAsync(async () => (await lab.MessagesAsync(group)).Count == 2);
    }

    [Fact]
    public async Task The_probes_say_degraded_while_redis_is_down_and_full_again()
    {
        using var http = new HttpClient { BaseAddress = house.Host.Address };
        await ModeAsync("full");
        await house.Redis.KillAsync();
        await ModeAsync("degraded");
        (await http.GetAsync(new Uri("/readyz", UriKind.Relative), Ct)).IsSuccessStatusCode.ShouldBeTrue();
        await Eventually.UntilAsync(async () => (await MetricsPage.ReadAsync(house.Host)).Contains("core_mode{mode=\"degraded\"} 1"));
        await house.Redis.RunAsync();
        await ModeAsync("full");
        await Eventually.UntilAsync(async () => await MetricsPage.ReadAsync(house.Host) is var page
            && page.Contains("core_mode{mode=\"full\"} 1") && page.Contains("stream_consumer_pending{group=\"worker-group-messages\",stream=\"stream:groups:messages:in\"}"));

        Task ModeAsync(string mode) => Eventually.UntilAsync(async () =>
            (await http.GetFromJsonAsync<JsonElement>("/healthz", Ct)).GetProperty("core_mode").GetString() == mode
            && (await http.GetFromJsonAsync<JsonElement>("/readyz", Ct)).GetProperty("core_mode").GetString() == mode);
    }

    [Fact]
    public async Task Replicas_count_together_while_there_is_a_redis()
    {
        var here = house.Host.Services.GetRequiredService<SharedCounters>();
        var span = TimeSpan.FromHours(1);
        await Eventually.UntilAsync(async () => await here.CountAsync("test", "warm", span, Ct) is not null);

        var counts = new[] { await here.CountAsync("test", "a", span, Ct), await here.CountAsync("test", "a", span, Ct), await here.CountAsync("test", "b", span, Ct) };

        counts.ShouldBe([1L, 2L, 1L]);
        (await Redis.ExecuteAsync("KEYS", "count:test:*")).Length.ShouldBe(3);
    }

    [Fact]
    public async Task Calls_that_other_replicas_counted_are_counted_here()
    {
        await using var lab = await IngestionLab.StartAsync(house.Host);
        var elsewhere = house.Host.Services.GetRequiredService<SharedCounters>();

        (await lab.Http.GetAsync(new Uri("/api/groups", UriKind.Relative), Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        HttpResponseMessage? refused = null;
        // More than once only where a minute ends in between.
        await Eventually.UntilAsync(async () =>
        {
            await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => elsewhere.CountAsync("api", lab.Account.ToString(), TimeSpan.FromMinutes(1), Ct)));
            refused = await lab.Http.GetAsync(new Uri("/api/groups", UriKind.Relative), Ct);
            return refused.StatusCode == HttpStatusCode.TooManyRequests;
        });

        refused!.Headers.RetryAfter.ShouldNotBeNull();
        (await refused.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("code").GetString().ShouldBe("too_many_requests");
    }

    private static JsonObject Payload(GroupId group, params string[] texts) => new() { ["group_id"] = group.ToString(), ["messages"] = Messages(texts) };

    private static JsonArray Messages(params string[] texts) => [.. texts.Select((text, n) => new JsonObject
    {
        ["tg_message_id"] = n + 1,
        ["posted_at"] = At.AddMinutes(n),
        ["sender_tg_id"] = 7,
        ["sender_name"] = "Галина",
        ["text"] = text,
    })];

    private static JsonObject Envelope(TenantId tenant, JsonObject payload) => new()
    {
        ["event_id"] = Guid.CreateVersion7(),
        ["event_type"] = "inbound.group.messages.v1",
        ["schema_version"] = "v1",
        ["tenant_id"] = tenant.ToString(),
        ["trace_id"] = new string('a', 32),
        ["occurred_at"] = At,
        ["source"] = "telethon-ingest",
        ["payload"] = payload,
    };

    private Task<RedisValue> SendAsync(JsonObject envelope) => Redis.StreamAddAsync(Stream, "data", envelope.ToJsonString());

    private async Task<List<string>> EntriesAsync(IngestionLab lab) =>
        [.. (await Redis.StreamRangeAsync(Stream)).Concat(await Redis.StreamRangeAsync($"{Stream}:dlq")).Select(entry => entry["data"].ToString()).Where(data => data.Contains(lab.Tenant.ToString()))];

    private Task AcknowledgedAsync() => Eventually.UntilAsync(async () =>
        (await Redis.StreamGroupInfoAsync(Stream)).SingleOrDefault(group => group.Name == "worker-group-messages") is { PendingMessageCount: 0, Lag: 0 });

    private static async Task<List<string>> DeadAsync(IngestionLab lab) =>
        [.. (await lab.ScalarAsync<string[]>("select coalesce(array_agg(error_code), '{}') from platform.dead_letters where kind = 'stream' and handler = 'worker-group-messages'"))];

    private static Task FlagAsync(IngestionLab lab, string value) => lab.WorkAsync(async services =>
    {
        await services.GetRequiredService<FlagStore>().SetAsync(FlagStore.Consumers, value, "test", Ct);
        return 0;
    }).ContinueWith(_ => Task.Delay(500, Ct), Ct).Unwrap();

    private async Task<List<string>> MirroredAsync(IngestionLab lab) =>
        [.. (await Redis.StreamRangeAsync("stream:groups:messages")).Select(entry => entry["data"].ToString()).Where(data => data.Contains(lab.Tenant.ToString()))];
}
