using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DigestMonolith.Contracts.Access;
using DigestMonolith.FakeTelegram;
using DigestMonolith.FakeTelegram.World;
using DigestMonolith.IntegrationTests.Access;
using DigestMonolith.Modules.Telegram.Health;
using DigestMonolith.Platform.Health;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Telegram;

/// <summary>What Telegram says of a bot becomes what to mend; each rule alone is shown by BotFindingsTests.</summary>
public sealed class HealthTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_keeps_a_bot_from_its_work_is_told_and_goes_when_it_is_mended()
    {
        var tenant = await app.NewTenantAsync();
        var bot = app.NewBot();
        var owner = app.Telegram.World.AddPerson("Owner");
        var group = app.Telegram.World.AddSupergroup("Kitchen talk", isForum: true).Join(owner);
        (await tenant.Http.PostAsJsonAsync("/api/groups", new { tg_chat_id = group.Id, title = group.Title }, Ct)).EnsureSuccessStatusCode();
        (await tenant.ConnectAsync(bot.Token)).EnsureSuccessStatusCode();
        var id = (string)(await tenant.WhenAsync("healthy"))["id"]!;
        (await LookAsync(bot))["telegram_chats"].ShouldBe("outside");

        group.AddBot(bot, owner);
        var before = await LookAsync(bot);
        before["telegram_token"].ShouldBe("works");
        (before["telegram_privacy"], before["telegram_rights"], before["telegram_topics"], before["telegram_updates"]).ShouldBe(("on", "lacking", "lacking", "polling"));
        var told = await TestAsync(tenant, id);
        told["checks"]!.AsArray().Single(check => ((string)check!["name"]!).EndsWith(": administrator", StringComparison.Ordinal)).ShouldSatisfyAllConditions(
            check => ((string?)check!["state"]).ShouldBe("warning"), check => ((string?)check!["detail"])!.ShouldContain("Kitchen talk"), check => ((string?)check!["fix"])!.ShouldContain("administrator"));
        told.ToJsonString().ShouldNotContain(bot.Token.Split(':')[1]);

        bot.CanReadAllGroupMessages = true;
        group.Set(bot.Person, MemberStatus.Administrator, owner);
        (await LookAsync(bot)).Values.ShouldBe(["works", "off", "polling", "few", "inside", "given", "given", "given"]);

        using var stranger = new HttpClient { BaseAddress = new Uri(app.Telegram.Url) };
        (await stranger.PostAsJsonAsync($"/bot{bot.Token}/setWebhook", new { url = "https://elsewhere.example.com/hook" }, Ct)).EnsureSuccessStatusCode();
        (await LookAsync(bot))["telegram_updates"].ShouldBe("webhook_elsewhere");
        await app.Telegram.WithFaultsOfAsync(bot, Fault.Unavailable, async () => (await LookAsync(bot)).ShouldHaveSingleItem().Value.ShouldBe("silent"));
        await app.Telegram.WithFaultsOfAsync(bot, Fault.Unauthorized, async () => (await LookAsync(bot)).ShouldHaveSingleItem().Value.ShouldBe("refused"));
        (await tenant.Http.PatchAsJsonAsync($"/api/telegram/bots/{id}", new { is_on = false }, Ct)).EnsureSuccessStatusCode();
        (await LookAsync(bot)).ShouldHaveSingleItem().Value.ShouldBe("off");

        // Nobody polls before Telegram was told that the webhook is to go: the poll would be refused for it.
        await app.Telegram.WithFaultsOfAsync(bot, Fault.Unavailable, async () =>
        {
            var polls = Calls("getUpdates");
            (await tenant.Http.PatchAsJsonAsync($"/api/telegram/bots/{id}", new { is_on = true }, Ct)).EnsureSuccessStatusCode();
            var asked = Calls("deleteWebhook");
            await Eventually.UntilAsync(() => Task.FromResult(Calls("deleteWebhook") >= asked + 4));
            Calls("getUpdates").ShouldBe(polls);
        });
        await tenant.WhenAsync("healthy");

        int Calls(string method) => app.Telegram.Transcript.Calls.Count(call => call.Token == bot.Token && call.Is(method));
    }

    [Fact]
    public async Task Operators_read_the_checks_of_the_doctor_as_a_page_and_as_json_without_a_token_in_it()
    {
        var tenant = await app.NewTenantAsync();
        var bot = app.NewBot();
        (await tenant.ConnectAsync(bot.Token)).EnsureSuccessStatusCode();
        var token = $"health-{Guid.CreateVersion7():n}";
        var login = await app.Services.GetRequiredService<IFirstStart>().EnsureAsync(
            new FirstAdmin { Tenant = tenant.Id, Email = $"operator-{Guid.CreateVersion7():n}@example.org", Password = TestMember.Password, Token = token }, Ct);

        var (status, json) = await GetAsync(token);
        status.ShouldBe(HttpStatusCode.OK, json);
        var report = JsonNode.Parse(json)!;
        var checks = report["checks"]!.AsArray();
        checks.Select(check => (string)check!["name"]!).Distinct().Take(12).ShouldBe(["ICU", "data directory", "disk space", "settings", "PostgreSQL", "logins", "rights", "migrations", "indexes", "clock", "Redis", "model"]);
        checks.ShouldAllBe(check => (string?)check!["state"] == "ok" || (string?)check!["fix"] != null);
        ((bool)report["ok"]!).ShouldBe(checks.All(check => (string?)check!["state"] != "error"));
        json.ShouldNotContain("AA-what-one-test-alone-knows");

        using var browser = await Browser.SignedInAsync(app, new TestMember(login.Account, login.Email, tenant.Http));
        (await browser.ReadAsync("/admin/health")).ShouldContain("<ul class=\"checks\" id=\"checks\">");
        var admin = tenant.Http.DefaultRequestHeaders.Authorization!.Parameter!;
        (await GetAsync(admin)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<(HttpStatusCode Status, string Body)> GetAsync(string token)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.GetAsync(new Uri("/admin/health", UriKind.Relative), Ct);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }

    private static async Task<JsonNode> TestAsync(TestTenant tenant, string id)
    {
        using var tested = await tenant.Http.PostAsync(new Uri($"/api/telegram/bots/{id}/test", UriKind.Relative), null, Ct);
        return (await tested.Content.ReadFromJsonAsync<JsonNode>(Ct))!;
    }

    // What was found of this bot, by rule. The bots of other tests stand as those want it.
    private async Task<IReadOnlyDictionary<string, string>> LookAsync(Bot bot)
    {
        var all = await app.Services.GetServices<IHealthProbe>().OfType<BotProbe>().Single().LookAsync(new HealthLook(), Ct);
        return all.Where(finding => finding.Subject == $"@{bot.Person.Username}").ToDictionary(finding => finding.Name, finding => finding.What);
    }
}
