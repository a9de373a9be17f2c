using System.Text.Json.Nodes;
using DigestMonolith.Contracts.Proposals;

namespace DigestMonolith.IntegrationTests.Realtime;

/// <summary>Who is told what: D1, D2, the topics of projects, and the wall between tenants.</summary>
public sealed class TopicTests(AppFixture app)
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Only_the_topics_that_were_asked_for_are_told()
    {
        var tenant = await app.NewTenantAsync();
        var (live, _) = await LiveSocket.ConnectAsync(app.Address, tenant.Http, "?topics=proposals");
        using var socket = live;

        await tenant.SayAsync(tenant.Progress(1), tenant.Rejected("first"), tenant.Progress(2), tenant.Rejected("second"));
        var frames = await live.ReadAsync(2);

        frames.Select(frame => frame["topic"]!.GetValue<string>()).ShouldBe(["proposals", "proposals"]);
        frames.Select(frame => frame["data"]!["reason"]!.GetValue<string>()).ShouldBe(["first", "second"]);
    }

    [Fact]
    public async Task Subscribing_and_unsubscribing_count_at_once()
    {
        var tenant = await app.NewTenantAsync();
        var (witness, _) = await LiveSocket.ConnectAsync(app.Address, tenant.Http);
        var (live, _) = await LiveSocket.ConnectAsync(app.Address, tenant.Http, "?topics=messages");
        using var one = witness;
        using var two = live;

        await SayAndSeeAsync(1);
        await live.SayAsync("""{"action":"subscribe","topic":"analysis_runs"}""");
        var subscribed = await live.ReadAsync();
        await SayAndSeeAsync(2);
        var told = await live.ReadAsync();
        await live.SayAsync("""{"action":"unsubscribe","topic":"analysis_runs"}""");
        var unsubscribed = await live.ReadAsync();
        await SayAndSeeAsync(3);

        (subscribed["data"]!["action"]!.GetValue<string>(), subscribed["data"]!["topic"]!.GetValue<string>()).ShouldBe(("subscribed", "analysis_runs"));
        Said.NumberOf(told).ShouldBe(2);
        unsubscribed["data"]!["action"]!.GetValue<string>().ShouldBe("unsubscribed");
        (await live.ReadUntilAnsweredAsync()).ShouldBeEmpty();

        async Task SayAndSeeAsync(int number)
        {
            await tenant.SayAsync(tenant.Progress(number));
            Said.NumberOf(await witness.ReadAsync()).ShouldBe(number);
        }
    }

    [Fact]
    public async Task A_project_is_heard_alone_and_its_events_once_by_who_hears_everything_too()
    {
        var tenant = await app.NewTenantAsync();
        var group = await tenant.NewGroupAsync();
        var (mine, other) = (await tenant.NewProjectAsync(group), await tenant.NewProjectAsync());
        var (alone, first) = await LiveSocket.ConnectAsync(app.Address, tenant.Http, $"?topics=space:{mine}:analysis_runs,space:{mine}:messages");
        var (both, _) = await LiveSocket.ConnectAsync(app.Address, tenant.Http, $"?topics=analysis_runs,space:{mine}:analysis_runs");
        using var one = alone;
        using var two = both;

        await tenant.SayAsync(tenant.Progress(1, project: other), tenant.Progress(2, project: mine), tenant.Progress(3), tenant.Progress(4, project: mine));
        await tenant.PushAsync(group, new { tg_message_id = 1, posted_at = At, sender_tg_id = 7, sender_name = "Галина", text = "хто поливає?" });
        var heard = await alone.ReadAsync(3);
        var all = await both.ReadAsync(4);

        first["data"]!["topics"]!.AsArray().Count.ShouldBe(2);
        heard.Take(2).Select(Said.NumberOf).ShouldBe([2, 4]);
        heard.ShouldAllBe(frame => frame["space"]!.GetValue<string>() == mine.ToString());
        heard[2]["event"]!.GetValue<string>().ShouldBe("message.updated");
        all.Select(Said.NumberOf).ShouldBe([1, 2, 3, 4]);
        all[2]["space"].ShouldBeNull();
        (await both.ReadUntilAnsweredAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_tenants_events_never_arrive_and_its_projects_are_unknown()
    {
        var (mine, other) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var project = await other.NewProjectAsync();
        var (live, _) = await LiveSocket.ConnectAsync(app.Address, mine.Http);
        var (witness, _) = await LiveSocket.ConnectAsync(app.Address, other.Http);
        using var one = live;
        using var two = witness;

        await live.SayAsync($$"""{"action":"subscribe","topic":"space:{{project}}:proposals"}""");
        var refused = await live.ReadAsync();
        await other.SayAsync([.. Enumerable.Range(1, 50).Select(number => other.Progress(number, project: project))]);
        await mine.SayAsync(mine.Progress(51));
        await witness.ReadAsync(50);

        refused["code"]!.GetValue<string>().ShouldBe("unknown_topic");
        Said.NumberOf(await live.ReadAsync()).ShouldBe(51);
        (await live.ReadUntilAnsweredAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_comes_with_its_text_when_it_is_stored_edited_and_deleted()
    {
        var tenant = await app.NewTenantAsync();
        var group = await tenant.NewGroupAsync("Теплиця");
        var (live, _) = await LiveSocket.ConnectAsync(app.Address, tenant.Http, "?topics=messages");
        using var socket = live;

        await tenant.PushAsync(group, new { tg_message_id = 1, posted_at = At, sender_tg_id = 7, sender_name = "Галина", text = "хто поливає?" });
        var created = (await live.ReadAsync())["data"]!;
        await tenant.PushAsync(group, new { tg_message_id = 1, posted_at = At, sender_tg_id = 7, sender_name = "Галина", text = "хто поливає завтра?" });
        var edited = (await live.ReadAsync())["data"]!;
        await tenant.PushAsync(group, new { tg_message_id = 1, posted_at = At, is_deleted = true });
        var deleted = (await live.ReadAsync())["data"]!;

        Words(created, "external_message_id", "author_id", "author_name", "source_name", "content", "change").ShouldBe(["1", "7", "Галина", "Теплиця", "хто поливає?", "created"]);
        Words(edited, "content", "change").ShouldBe(["хто поливає завтра?", "edited"]);
        (deleted["persisted"]!.GetValue<bool>(), deleted["content"], deleted["change"]!.GetValue<string>()).ShouldBe((false, null, "deleted"));
        created["id"]!.GetValue<Guid>().ShouldBe(deleted["id"]!.GetValue<Guid>());
    }

    [Fact]
    public async Task Messages_of_one_event_are_frames_of_their_own_and_many_of_them_are_one()
    {
        var tenant = await app.NewTenantAsync();
        var group = await tenant.NewGroupAsync();
        var (live, _) = await LiveSocket.ConnectAsync(app.Address, tenant.Http, "?topics=messages");
        using var socket = live;

        await tenant.PushAsync(group, [.. Enumerable.Range(1, 100).Select(Message)]);
        var few = await live.ReadAsync(100);
        await tenant.PushAsync(group, [.. Enumerable.Range(101, 101).Select(Message)]);
        var many = await live.ReadAsync();

        few.Select(frame => frame["event_id"]!.GetValue<string>()).ShouldBeUnique();
        few.Select(Said.SeqOf).Distinct().ShouldHaveSingleItem();
        few.Select(frame => frame["more"] is not null).ShouldBe([.. Enumerable.Repeat(true, 99), false]);
        few.Select(frame => frame["data"]!["content"]!.GetValue<string>()).ShouldBe(Enumerable.Range(1, 100).Select(number => $"number {number}"), ignoreOrder: true);
        (many["event"]!.GetValue<string>(), many["data"]!["count"]!.GetValue<int>()).ShouldBe(("messages.stored", 101));
        (await live.ReadUntilAnsweredAsync()).ShouldBeEmpty();

        static object Message(int number) => new { tg_message_id = number, posted_at = At.AddSeconds(number), sender_tg_id = 7, text = $"number {number}" };
    }

    private static string[] Words(JsonNode data, params string[] names) => [.. names.Select(name => data[name]!.GetValue<string>())];
}
