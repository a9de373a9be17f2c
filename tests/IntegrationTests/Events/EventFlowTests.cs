using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DigestMonolith.IntegrationTests.Events;

/// <summary>What the log tells after a chat came in and its digest went out, all through HTTP.</summary>
public sealed class EventFlowTests(AppFixture app)
{
    private const string AskedTrace = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly string[] Talk =
    [
        "Good morning, the release of the invoice export is planned for Friday, is everybody ready?",
        "The export still fails on invoices without a tax number, I see it in the log",
        "We decided to skip invoices without a tax number and to list them in the report",
        "I will fix the tax number check and write the test by Wednesday",
        "Who updates the manual of the invoice export before the release?",
        "The database migration of the archive took four hours on staging last night",
        "Four hours is too long, the maintenance window of the archive migration is two hours",
        "Let us split the archive migration in two parts, old years first",
        "Agreed, we split the archive migration and run old years on Thursday night",
        "I prepare the scripts of the archive migration until tomorrow evening",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_import_to_delivery_every_event_fits_its_schema_its_trace_and_its_place()
    {
        var tenant = await app.NewTenantAsync();
        var group = (await SendAsync(tenant, "/api/groups", """{"tg_chat_id": -1001520000077, "title": "Invoices"}"""))["id"]!.GetValue<string>();
        await ImportAsync(tenant, group);
        await SendAsync(tenant, $"/api/groups/{group}/digest",
            $$"""{"start": "{{Morning:O}}", "end": "{{Morning.AddHours(6):O}}", "delivery_channel": "page"}""", AskedTrace);

        var log = await Eventually.GetAsync(async () => await LoggedEvent.ReadAsync(tenant) is var read && read.Any(IsDelivered) ? read : null, seconds: 60);

        await EachFitsItsSchemaAsync(tenant, log);
        ChainIsWhole(log);
        OrderIsKept([.. log.Where(IsOfDigest)]);
    }

    private static async Task EachFitsItsSchemaAsync(TestTenant tenant, List<LoggedEvent> log)
    {
        foreach (var logged in log)
        {
            (await SchemaFiles.ErrorsAsync(logged.Type, logged.Payload, Ct)).ShouldBeEmpty();
            JsonNode.Parse(logged.Payload)!["tenant_id"]!.GetValue<string>().ShouldBe(tenant.Id.ToString(), logged.Type);
            logged.TraceId.Length.ShouldBe(32, logged.Type);
        }
    }

    // F20: the trace of the request that asked is that of everything that followed.
    private static void ChainIsWhole(List<LoggedEvent> log)
    {
        var chain = log.Where(IsOfDigest).ToList();

        chain.Select(logged => logged.TraceId).Distinct().ShouldBe([AskedTrace]);
        chain.Select(logged => logged.CorrelationId).Distinct().ShouldHaveSingleItem();
        chain.Skip(1).ShouldAllBe(logged => chain.Any(earlier => earlier.Id == logged.CausationId && earlier.Seq < logged.Seq));
        log.Where(logged => logged.Type == "group.message.ingested.v1").Select(logged => logged.TraceId).Distinct().ShouldHaveSingleItem().ShouldNotBe(AskedTrace);
        foreach (var said in chain.Select(logged => JsonNode.Parse(logged.Payload)!["trace_id"]).Where(trace => trace is not null))
        {
            said!.GetValue<string>().ShouldBe(AskedTrace);
        }
    }

    // F18.
    private static void OrderIsKept(List<LoggedEvent> digest)
    {
        int Place(string type) => digest.FindIndex(logged => logged.Type == type);
        var stages = digest.Where(logged => logged.Type == "digest.stage.started.v1").Select(logged => logged.Stage).ToList();

        stages.ShouldBe(["ingest_validator", "thread_builder", "segmenter", "emotion", "roles", "topic", "synthesis", "evaluation", "delivery_manager"]);
        foreach (var stage in stages)
        {
            var started = digest.FindIndex(logged => logged.Type == "digest.stage.started.v1" && logged.Stage == stage);
            var completed = digest.FindIndex(logged => logged.Type == "digest.stage.completed.v1" && logged.Stage == stage);
            completed.ShouldBeGreaterThan(started, stage);
        }

        int[] places =
        [
            Place("digest.generate.requested.v1"), Place("digest.context.prepared.v1"), Place("digest.stage.started.v1"),
            Place("digest.persisted.v1"), Place("digest.ready_for_delivery.v1"), Place("digest.delivered.v1"),
        ];
        places.ShouldBe(places.Order());
        places.ShouldBeUnique();
        places[0].ShouldBe(0);
    }

    private static bool IsOfDigest(LoggedEvent logged) => logged.Type.StartsWith("digest.", StringComparison.Ordinal);

    private static bool IsDelivered(LoggedEvent logged) => logged.Type == "digest.delivered.v1";

    private static async Task ImportAsync(TestTenant tenant, string group)
    {
        var messages = Talk.SelectMany((text, n) => new[] { Message((n * 3) + 1, text), Message((n * 3) + 2, $"About number {n + 1}: it is clear to me, thanks for telling"), Message((n * 3) + 3, $"I looked at point {n + 1} and see nothing against it") });
        var export = $$"""{"name": "Invoices", "type": "private_supergroup", "id": 1520000077, "messages": [{{string.Join(",\n", messages)}}]}""";
        var import = (await SendAsync(tenant, $"/api/groups/{group}/imports", export))["import_id"]!.GetValue<string>();

        await Eventually.UntilAsync(async () => JsonNode.Parse(await tenant.Http.GetStringAsync($"/api/imports/{import}", Ct))!["state"]!.GetValue<string>() == "completed");
    }

    private static string Message(int id, string text) => JsonSerializer.Serialize(new
    {
        id,
        type = "message",
        date = Morning.AddMinutes(id * 4).ToString("yyyy-MM-ddTHH:mm:ss", System.Globalization.CultureInfo.InvariantCulture),
        date_unixtime = Morning.AddMinutes(id * 4).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
        from = $"Author {id % 4}",
        from_id = $"user51000000{id % 4}",
        text,
        text_entities = new[] { new { type = "plain", text } },
    });

    private static async Task<JsonNode> SendAsync(TestTenant tenant, string path, string body, string? trace = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (trace is not null)
        {
            request.Headers.TryAddWithoutValidation("traceparent", $"00-{trace}-00f067aa0ba902b7-01");
        }

        using var answer = await tenant.Http.SendAsync(request, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        answer.StatusCode.ShouldBeOneOf([HttpStatusCode.Created, HttpStatusCode.Accepted], text);
        return JsonNode.Parse(text)!;
    }
}
