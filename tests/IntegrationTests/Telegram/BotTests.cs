using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DigestMonolith.Contracts.Telegram;
using DigestMonolith.FakeTelegram;
using DigestMonolith.IntegrationTests.Access;
using DigestMonolith.Modules.Telegram;
using DigestMonolith.Modules.Telegram.Outbox;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Telegram;

public sealed class BotTests(AppFixture app)
{
    private const string Bots = "/api/telegram/bots";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bot_is_connected_by_its_token_which_nobody_sees_again()
    {
        var (tenant, other) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var bot = app.NewBot();
        bot.CanReadAllGroupMessages = true;

        using var connected = await tenant.ConnectAsync(bot.Token);
        var said = await connected.Content.ReadAsStringAsync(Ct);

        connected.StatusCode.ShouldBe(HttpStatusCode.Created, said);
        connected.Headers.Location!.ToString().ShouldBe($"{Bots}/{JsonNode.Parse(said)!["id"]}");
        ((string?)JsonNode.Parse(said)!["username"]).ShouldBe(bot.Person.Username);
        (await tenant.ConnectAsync(bot.Token)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await other.ConnectAsync(bot.Token)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await other.Http.GetFromJsonAsync<JsonNode>(Bots, Ct))!["bots"]!.AsArray().ShouldBeEmpty();

        var settled = await tenant.WhenAsync("healthy");
        ((bool)settled["can_read_all_group_messages"]!).ShouldBeTrue();
        app.Telegram.Transcript.Calls.ShouldContain(call => call.Token == bot.Token && call.Is("deleteWebhook"), "what another program set would keep polls out");
        var secret = bot.Token.Split(':')[1];
        (said + settled.ToJsonString() + await RowsAsync(tenant)).ShouldNotContain(secret);
        (await RowsAsync(tenant)).ShouldContain("telegram.bot.connected");
    }

    [Fact]
    public async Task Whom_Telegram_does_not_know_or_who_is_no_admin_connects_nothing()
    {
        var tenant = await app.NewTenantAsync();
        var viewer = await app.AddMemberAsync(tenant.Id, "pm");
        var bot = app.NewBot();

        foreach (var wrong in new[] { "changeme", "", "123456789", "5000000000:AA-nobody-has-this-token-at-all" })
        {
            using var answer = await tenant.ConnectAsync(wrong);
            answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, wrong);
            (await answer.Content.ReadFromJsonAsync<JsonNode>(Ct))!["errors"]!["token"].ShouldNotBeNull();
        }

        (await viewer.Http.PostAsJsonAsync(Bots, new { token = bot.Token }, Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await viewer.Http.GetAsync(new Uri(Bots, UriKind.Relative), Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await app.Telegram.WithFaultsOfAsync(bot, Fault.Unavailable, async () =>
            (await tenant.ConnectAsync(bot.Token)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable));
        (await tenant.Http.GetFromJsonAsync<JsonNode>(Bots, Ct))!["bots"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_bot_is_switched_tested_and_removed_and_only_by_its_tenant()
    {
        var (tenant, other) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var bot = app.NewBot();
        await tenant.ConnectAsync(bot.Token);
        var first = await tenant.WhenAsync("healthy");
        var mine = $"{Bots}/{first["id"]}";

        using var webhook = await tenant.Http.PatchAsJsonAsync(mine, new { mode = "webhook" }, Ct);
        webhook.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        ((string?)(await webhook.Content.ReadFromJsonAsync<JsonNode>(Ct))!["code"]).ShouldBe("no_public_url");
        (await tenant.Http.PatchAsJsonAsync(mine, new { mode = "pigeon" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await tenant.Http.PatchAsJsonAsync(mine, new { is_on = false }, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await tenant.WhenAsync("inactive");
        (await tenant.Http.PatchAsJsonAsync(mine, new { is_on = true, version = 1 }, Ct)).StatusCode.ShouldBe(HttpStatusCode.Conflict, "somebody read an older one");
        (await tenant.Http.PatchAsJsonAsync(mine, new { is_on = true }, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await tenant.WhenAsync("healthy");

        bot.Person.FirstName = "Renamed";
        var tested = await (await tenant.Http.PostAsync(new Uri($"{mine}/test", UriKind.Relative), null, Ct)).Content.ReadFromJsonAsync<JsonNode>(Ct);
        ((string?)tested!["name"]).ShouldBe("Renamed");
        ((int)tested["pending_updates"]!).ShouldBe(0);
        await app.Telegram.WithFaultsOfAsync(bot, Fault.Unauthorized, async () => await tenant.Http.PostAsync(new Uri($"{mine}/test", UriKind.Relative), null, Ct));
        ((string?)(await tenant.WhenAsync("error"))["last_error"]).ShouldBe("unauthorized: Unauthorized");
        await tenant.Http.PostAsync(new Uri($"{mine}/test", UriKind.Relative), null, Ct);
        await tenant.WhenAsync("healthy");

        foreach (var stranger in new[] { await other.Http.GetAsync(new Uri(mine, UriKind.Relative), Ct), await other.Http.PatchAsJsonAsync(mine, new { is_on = false }, Ct), await other.Http.PostAsync(new Uri($"{mine}/test", UriKind.Relative), null, Ct), await other.Http.DeleteAsync(new Uri(mine, UriKind.Relative), Ct) })
        {
            stranger.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        await tenant.DoAsync(services => services.GetRequiredService<ITelegramDelivery>().EnqueueAsync(new TelegramLetter
        {
            ChatId = 4711,
            Html = "tomorrow",
            Topic = "test",
            Reference = "r",
            DedupKey = "k",
            NotBefore = services.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(1),
        }, Ct));
        await tenant.CountAsync("""
            with book as (insert into telegram.recipients (bot_id, chat_id, reason, unreachable_since) select id, 4712, 'forbidden', now() from telegram.bots),
            pace as (insert into telegram.outbox_pace (bot_id, chat_id, free_at) select id, 4712, now() from telegram.bots)
            select 0::bigint
            """);
        (await tenant.Http.DeleteAsync(new Uri(mine, UriKind.Relative), Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await tenant.CountAsync("select (select count(*) from telegram.recipients) + (select count(*) from telegram.outbox_pace) + (select count(*) from telegram.chat_bots) + (select count(*) from telegram.updates)")).ShouldBe(0);
        (await tenant.DoAsync(async services => (await services.GetRequiredService<TelegramDbContext>().Outbox.SingleAsync(Ct)) is var letter ? (letter.State, letter.Error) : default))
            .ShouldBe((OutboxState.Cancelled, "bot_removed"));
        (await other.ConnectAsync(bot.Token)).StatusCode.ShouldBe(HttpStatusCode.Created, "it is free again");
    }

    [Fact]
    public async Task The_page_connects_and_switches_a_bot_without_a_script_and_is_for_admins()
    {
        var tenant = await app.NewTenantAsync();
        var bot = app.NewBot();
        using var pm = await Browser.SignedInAsync(app, await app.AddMemberAsync(tenant.Id, "pm"));
        (await pm.GetAsync("/telegram")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await pm.ReadAsync("/")).ShouldNotContain("href=\"/telegram\"");
        using var admin = await Browser.SignedInAsync(app, tenant.Admin);
        (await admin.ReadAsync("/telegram")).ShouldContain("BotFather");
        (await admin.ReadAsync("/telegram")).ShouldContain("data-health=\"not_configured\"");

        (await admin.PostAsync("/telegram", "/telegram?handler=Connect", ("token", "changeme"))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await admin.PostAsync("/telegram", "/telegram?handler=Connect", ("token", bot.Token))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var id = (string)(await tenant.WhenAsync("healthy"))["id"]!;
        (await admin.ReadAsync("/telegram")).ShouldContain("data-health=\"healthy\"");
        (await (await admin.PostAsync("/telegram", "/telegram?handler=Test", ("id", id))).Content.ReadAsStringAsync(Ct)).ShouldContain("/setprivacy", customMessage: "what is wrong is told with what to do");
        (await admin.PostAsync("/telegram", "/telegram?handler=Change", ("id", id), ("isOn", "false"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await admin.ReadAsync("/telegram")).ShouldContain("data-health=\"inactive\"");
        (await admin.PostWithoutTokenAsync("/telegram?handler=Remove", ("id", id))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await admin.PostAsync("/telegram", "/telegram?handler=Remove", ("id", id))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await admin.ReadAsync("/telegram")).ShouldContain("data-health=\"not_configured\"");
    }

    private static Task<string> RowsAsync(TestTenant tenant) => tenant.DoAsync(async services =>
    {
        await using var command = services.GetRequiredService<UnitOfWork>().Command("""
            select coalesce((select string_agg(b::text, ' ') from telegram.bots b), '') || coalesce((select string_agg(a::text, ' ') from platform.audit_log a), '')
                || coalesce((select string_agg(j::text, ' ') from platform.jobs j), '')
            """);
        return (string)(await command.ExecuteScalarAsync(Ct))!;
    });
}
