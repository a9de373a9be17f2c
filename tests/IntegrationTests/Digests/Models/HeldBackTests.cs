using System.Net;
using System.Text.Json;
using DigestMonolith.FakeTelegram.World;
using DigestMonolith.IntegrationTests.Telegram;

namespace DigestMonolith.IntegrationTests.Digests.Models;

/// <summary>A digest that no version of passes: it is held back with its reasons, and a person may answer for it.</summary>
[Collection(nameof(HeldBackHouse))]
public sealed class HeldBackTests
{
    private readonly AppFixture _app;

    public HeldBackTests(HeldBackHouse house)
    {
        _app = house.App;
        house.JudgeBy(() => """{"faithfulness":0.65,"coherence":0.65,"coverage":0.65,"focus":0.65,"notes":"x"}""");
    }

    [Fact]
    public async Task It_is_held_back_with_its_reasons_and_a_release_is_on_record()
    {
        var team = await CommandTeam.GatherAsync(_app);
        var (lab, group) = (new DigestLab(team.Tenant), team.GroupId);
        var (viewer, another) = (await team.MemberAsync("viewer"), await team.MemberAsync("viewer", "uk"));
        var topic = team.Group.CreateTopic("Releases", viewer);
        await team.SayBeforeAsync(36);
        await team.SayInGroupAsync(viewer, "/digest 4", "telegram.say.making", topic);
        var told = (await _app.Telegram.Transcript.WhenSentAsync(team.Group, 2, TimeSpan.FromSeconds(60)))[1];
        var menu = await team.SayAsync(another, "/digest 4", "telegram.say.choose_group");
        var before = _app.Telegram.Transcript.SentTo(team.Bot.PrivateChat(another)).Count;
        await team.PressAsync(menu, another, CommandTeam.Buttons(menu).ShouldHaveSingleItem(), "telegram.say.made_before");
        var alone = (await _app.Telegram.Transcript.WhenSentAsync(team.Bot.PrivateChat(another), before + 2, TimeSpan.FromSeconds(30)))[^1];
        var digest = await lab.WaitAsync(new(await lab.ScalarAsync<Guid>("select window_id from digests.group_digests")));

        (told.ThreadId, told.Text.Contains("held back", StringComparison.Ordinal)).ShouldBe((topic.Id, true), told.Text);
        told.Text.ShouldEndWith($"https://digest.example/digests/{digest.Id}");
        alone.Text.ShouldContain("затримано");
        (digest.Status, digest.Reason).ShouldBe(("blocked", "quality_below_threshold"));
        (await lab.ScalarAsync<long>("select count(*) from platform.event_log where event_type = 'digest.blocked.v1'")).ShouldBe(1);
        (await lab.ScalarAsync<long>("select count(*) from platform.event_log where event_type = 'digest.ready_for_delivery.v1'")).ShouldBe(0);
        (await lab.PageAsync($"/digests/{digest.Id}", "Accept-Language: en")).ShouldContain("Send it anyway");

        var reader = await _app.AddMemberAsync(lab.Tenant.Id, "viewer");
        await lab.PostAsync($"/api/groups/{group}/digests/{digest.Id}/release", new { reason = "read it" }, HttpStatusCode.Forbidden, reader.Http);
        await lab.PostAsync($"/api/groups/{group}/digests/{digest.Id}/release", new { reason = "read it" }, HttpStatusCode.Accepted);
        await Eventually.UntilAsync(async () => await lab.ScalarAsync<string>("select delivery_status from digests.group_digests") == "sent");
        // Whoever asked gets it after all, and hears no more of the block.
        await Eventually.UntilAsync(async () => await lab.ScalarAsync<long>("select count(*) from delivery.digest_deliveries where channel = 'telegram' and status = 'sent'") == 2);
        _app.Telegram.Transcript.SentTo(team.Group).Last(sent => sent.ThreadId == topic.Id).Text.ShouldContain("Mobile <app>");
        (await lab.ScalarAsync<long>("select count(*) from telegram.outbox where topic = 'digest_missing'")).ShouldBe(2);

        var again = await lab.PostAsync($"/api/groups/{group}/digests/{digest.Id}/release", new { reason = "twice" }, HttpStatusCode.Conflict);
        again.GetProperty("code").GetString().ShouldBe("not_held_by_quality");
        (await lab.ScalarAsync<long>("select count(*) from platform.event_log where event_type = 'digest.ready_for_delivery.v1'")).ShouldBe(1);
        (await lab.ScalarAsync<string>("select after::text from platform.audit_log where action = 'digest.release'")).ShouldContain("read it");
        (await lab.ScalarAsync<string>("select state from platform.dead_letters where kind = 'digest'")).ShouldBe("reprocessed");
        var document = JsonSerializer.Deserialize<JsonElement>((await lab.RenderAsync(digest.Id, "json"))!);
        document.GetProperty("status").GetString().ShouldBe("completed");
        (await lab.PageAsync($"/digests/{digest.Id}", "Accept-Language: en")).ShouldContain("sent by hand");
    }

    [Fact]
    public async Task What_it_cost_is_on_the_page_of_models_and_nobody_elses()
    {
        var lab = await DigestLab.StartAsync(_app);
        var group = await lab.ImportAsync(36);
        await lab.DigestAsync(group);
        var other = await DigestLab.StartAsync(_app);

        var usage = await lab.GetAsync("/api/digest/usage");
        usage.GetProperty("models").EnumerateArray().Sum(model => model.GetProperty("questions").GetInt32()).ShouldBeGreaterThanOrEqualTo(6);
        usage.GetProperty("digests").EnumerateArray().Single().GetProperty("title").GetString()!.ShouldContain("Bakery");
        var page = await lab.PageAsync("/admin/models", "Accept-Language: en");
        page.ShouldContain("digest.synthesis/1");
        page.ShouldContain("Tokens by day");
        (await other.GetAsync("/api/digest/usage")).GetProperty("models").GetArrayLength().ShouldBe(0);
        (await other.PageAsync("/admin/models", "Accept-Language: en")).ShouldContain("Nothing was asked");
    }
}
