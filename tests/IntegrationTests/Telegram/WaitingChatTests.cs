using System.Globalization;
using System.Net;
using DigestMonolith.FakeTelegram.World;
using DigestMonolith.IntegrationTests.Access;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Telegram;

/// <summary>Chats that a bot was put into, on the page of groups.</summary>
public sealed class WaitingChatTests(AppFixture app)
{
    private const string Approve = "/groups?handler=Approve";
    private const string Ignore = "/groups?handler=Ignore";

    [Fact]
    public async Task An_admin_lets_chats_in_or_ignores_them_without_a_script_and_nobody_else_does()
    {
        var (tenant, other) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var bot = app.NewBot();
        (await tenant.ConnectAsync(bot.Token)).EnsureSuccessStatusCode();
        using var admin = await Browser.SignedInAsync(app, tenant.Admin);
        using var pm = await Browser.SignedInAsync(app, await app.AddMemberAsync(tenant.Id, "pm"));
        using var stranger = await Browser.SignedInAsync(app, other.Admin);
        (await admin.ReadAsync("/groups")).ShouldContain("No chat waits to be let in");
        var owner = app.Telegram.World.AddPerson("Owner");
        var (wanted, unwanted) = (Chat("Wanted <chat>"), Chat("Unwanted chat"));
        await Eventually.UntilAsync(async () => await admin.ReadAsync("/groups") is var page && page.Contains("Wanted &lt;chat&gt;", StringComparison.Ordinal) && page.Contains("Unwanted chat", StringComparison.Ordinal));

        (await pm.ReadAsync("/groups")).ShouldNotContain("Unwanted chat");
        (await pm.PostAsync("/account", Approve, wanted)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await pm.PostAsync("/account", Ignore, wanted)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await admin.PostWithoutTokenAsync(Approve, wanted)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await stranger.PostAsync("/groups", Approve, wanted)).Headers.Location!.ToString().ShouldBe("/groups?done=gone");
        (await GroupsAsync(tenant)).ShouldBe(0);

        (await admin.PostAsync("/groups", Approve, wanted)).Headers.Location!.ToString().ShouldBe("/groups?done=approved");
        (await admin.PostAsync("/groups", Ignore, unwanted)).Headers.Location!.ToString().ShouldBe("/groups?done=ignored");
        (await admin.PostAsync("/groups", Approve, wanted)).Headers.Location!.ToString().ShouldBe("/groups?done=known");
        var after = await admin.ReadAsync("/groups?done=approved");
        after.ShouldContain("is watched from now on");
        after.ShouldContain("Wanted &lt;chat&gt;</a>");
        after.ShouldNotContain("Unwanted chat");
        (await GroupsAsync(tenant)).ShouldBe(1);
        (await GroupsAsync(other)).ShouldBe(0);

        (string, string) Chat(string title)
        {
            var chat = app.Telegram.World.AddSupergroup(title).Join(owner);
            chat.AddBot(bot, owner);
            return ("chat", chat.Id.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static Task<long> GroupsAsync(TestTenant tenant) => tenant.DoAsync(async services =>
    {
        await using var command = services.GetRequiredService<UnitOfWork>().Command("select count(*) from ingestion.groups");
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    });
}
