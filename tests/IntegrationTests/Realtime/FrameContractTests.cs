using System.Text.Json.Nodes;
using DigestMonolith.Contracts;
using DigestMonolith.IntegrationTests.Events;
using DigestMonolith.Modules.Realtime.Topics;
using DigestMonolith.Platform.Events;
using NJsonSchema;

namespace DigestMonolith.IntegrationTests.Realtime;

/// <summary>D10: every event that is told is a frame that fits its schemas.</summary>
public sealed class FrameContractTests(AppFixture app)
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly EventRegistry Registry = new([]);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Told => [.. EventTopics.All.Keys.Where(name => name != EventTopics.MessagesIngested).Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_event_of_the_table_is_one_and_every_fact_of_runs_proposals_and_imports_is_in_it()
    {
        EventTopics.All.Keys.Except(Registry.Names).ShouldBeEmpty();
        Registry.Names.Where(name => name.StartsWith("analysis.", StringComparison.Ordinal) || name.StartsWith("proposal.", StringComparison.Ordinal) || name.StartsWith("ingestion.", StringComparison.Ordinal))
            .Except(EventTopics.All.Keys).ShouldBeEmpty();
        Registry.Names.ShouldContain(EventTopics.MembershipChanged);
    }

    [Theory, MemberData(nameof(Told))]
    public async Task An_event_is_told_as_its_schemas_say_with_its_payload_unchanged(string name)
    {
        var tenant = await app.NewTenantAsync();
        var sample = JsonNode.Parse(SchemaFiles.Approved(name))!;
        sample["tenant_id"] = tenant.Id.ToString();
        var (live, _) = await LiveSocket.ConnectAsync(app.Address, tenant.Http, $"?topics={EventTopics.All[name].Topic}");
        using var socket = live;

        await tenant.SayAsync(Registry.Read(name, sample.ToJsonString()));
        var frame = await live.ReadAsync();

        await FitsAsync(frame, "realtime/envelope");
        await FitsAsync(frame["data"]!, $"events/{name}");
        (frame["topic"]!.GetValue<string>(), frame["event"]!.GetValue<string>(), frame["type"]!.GetValue<string>())
            .ShouldBe((EventTopics.All[name].Topic, EventTopics.All[name].Name, EventTopics.All[name].Name));
        JsonNode.DeepEquals(frame["data"], sample).ShouldBeTrue(frame.ToJsonString());
    }

    [Fact]
    public async Task Messages_are_told_as_their_schemas_say()
    {
        var tenant = await app.NewTenantAsync();
        var group = await tenant.NewGroupAsync();
        await tenant.NewProjectAsync(group);
        var (live, _) = await LiveSocket.ConnectAsync(app.Address, tenant.Http, "?topics=messages");
        using var socket = live;

        await tenant.PushAsync(group, new { tg_message_id = 1, posted_at = At, sender_tg_id = 7, sender_name = "Галина", text = "a" }, new { tg_message_id = 2, posted_at = At, text = "b" });
        var few = await live.ReadAsync(2);
        await tenant.PushAsync(group, new { tg_message_id = 1, posted_at = At, is_deleted = true });
        var gone = await live.ReadAsync();
        await tenant.PushAsync(group, [.. Enumerable.Range(3, 101).Select(n => new { tg_message_id = n, posted_at = At, text = "c" })]);
        var many = await live.ReadAsync();

        foreach (var frame in few.Append(gone).Append(many))
        {
            await FitsAsync(frame, "realtime/envelope");
            await FitsAsync(frame["data"]!, $"realtime/{frame["event"]!.GetValue<string>()}");
        }

        few.Append(gone).Append(many).Select(frame => frame["event"]!.GetValue<string>()).ShouldBe(["message.updated", "message.updated", "message.updated", "messages.stored"]);
        few.ShouldAllBe(frame => frame["space"] != null);
    }

    private static async Task FitsAsync(JsonNode value, string schema)
    {
        var rules = await JsonSchema.FromJsonAsync(await File.ReadAllTextAsync(SchemaFiles.Repository($"docs/{schema}.json"), Ct), Ct);
        rules.Validate(value.ToJsonString()).Select(error => $"{schema}: {error} in {value.ToJsonString()}").ShouldBeEmpty();
    }
}
