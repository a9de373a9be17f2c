using System.Text.Json.Nodes;
using DigestMonolith.Contracts;

namespace DigestMonolith.IntegrationTests.Realtime;

/// <summary>Several processes on one database: who publishes, who numbers and who tells need not be the same.</summary>
[Trait("Category", "Soak")]
public sealed class TwoHostsTests(AppFixture app)
{
    private const int LastMessage = 1_000_000;
    private static readonly DateTimeOffset At = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Clients_of_two_hosts_hear_the_same_and_one_that_loses_its_host_goes_on_at_the_other()
    {
        var tenant = await app.NewTenantAsync();
        using var second = HostProcess.Start(app);
        var address = await second.ServingAsync();
        var (here, _) = await LiveSocket.ConnectAsync(app.Address, tenant.Http, "?topics=analysis_runs");
        var (there, _) = await LiveSocket.ConnectAsync(address, tenant.Http, "?topics=analysis_runs");
        using var one = here;
        using var two = there;

        await tenant.SayAsync([.. Enumerable.Range(1, 20).Select(number => tenant.Progress(number))]);
        var (heardHere, heardThere) = (await here.ReadAsync(20), await there.ReadAsync(20));
        await second.KillAsync();
        (await there.EndAsync()).ShouldBe(0);
        await tenant.SayAsync(tenant.Progress(21));
        var (back, _) = await LiveSocket.ConnectAsync(app.Address, tenant.Http, $"?topics=analysis_runs&lastSeq={Said.SeqOf(heardThere[^1])}");
        using var three = back;

        heardThere.Select(Text).ShouldBe(heardHere.Select(Text));
        Said.NumberOf(await back.ReadAsync()).ShouldBe(21);
    }

    [Fact]
    public async Task An_event_whose_host_is_killed_between_commit_and_broadcast_arrives_from_the_other()
    {
        var tenant = await app.NewTenantAsync();
        var group = await tenant.NewGroupAsync();
        // It commits and neither numbers nor tells: killed there, it has done exactly the first half.
        using var publisher = HostProcess.Start(app, new Dictionary<string, string> { ["Events__Enabled"] = "false" });
        var address = await publisher.ServingAsync();
        var (live, _) = await LiveSocket.ConnectAsync(app.Address, tenant.Http, "?topics=messages");
        using var socket = live;

        using (var http = new HttpClient { BaseAddress = address })
        {
            http.DefaultRequestHeaders.Authorization = tenant.Http.DefaultRequestHeaders.Authorization;
            await (tenant with { Admin = tenant.Admin with { Http = http } }).PushAsync(group, new { tg_message_id = 1, posted_at = At, sender_tg_id = 7, text = "the last words" });
            await publisher.KillAsync();
        }

        (await live.ReadAsync())["data"]!["content"]!.GetValue<string>().ShouldBe("the last words");
    }

    [Fact]
    public async Task Hosts_that_are_killed_while_they_publish_lose_nothing_that_was_committed()
    {
        var tenant = await app.NewTenantAsync();
        var group = await tenant.NewGroupAsync();
        var (live, _) = await LiveSocket.ConnectAsync(app.Address, tenant.Http, "?topics=messages");
        using var socket = live;

        var hearing = HearUntilAsync(live, LastMessage);
        var stored = new List<string>();
        for (var kill = 0; kill < 2; kill++)
        {
            using var publisher = HostProcess.Start(app);
            stored.AddRange(await PushUntilKilledAsync(tenant, publisher, group, kill * 1000));
        }

        await tenant.PushAsync(group, new { tg_message_id = LastMessage, posted_at = At, text = "the end" });
        var heard = await hearing;

        stored.Count.ShouldBeGreaterThanOrEqualTo(20);
        stored.Except(heard).ShouldBeEmpty();
        heard.ShouldBeUnique();
    }

    private static async Task<List<string>> HearUntilAsync(LiveSocket live, int last)
    {
        var heard = new List<string>();
        do
        {
            heard.Add((await live.ReadAsync())["data"]!["external_message_id"]!.GetValue<string>());
        }
        while (heard[^1] != $"{last}");
        return heard;
    }

    // A push that was answered is committed; of the one that the kill cut off nobody knows.
    private static async Task<List<string>> PushUntilKilledAsync(TestTenant tenant, HostProcess publisher, GroupId group, int from)
    {
        using var http = new HttpClient { BaseAddress = await publisher.ServingAsync() };
        http.DefaultRequestHeaders.Authorization = tenant.Http.DefaultRequestHeaders.Authorization;
        var there = tenant with { Admin = tenant.Admin with { Http = http } };
        var stored = new List<string>();
        Task? kill = null;
        try
        {
            for (var number = from + 1; ; number++)
            {
                await there.PushAsync(group, new { tg_message_id = number, posted_at = At, sender_tg_id = 7, text = "more" });
                stored.Add($"{number}");
                kill ??= stored.Count == 10 ? publisher.KillAsync() : null;
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            await kill!;
            return stored;
        }
    }

    private static string Text(JsonNode frame) => frame.ToJsonString();
}
