using DigestMonolith.FakeTelegram.World;
using DigestMonolith.IntegrationTests.Telegram;

namespace DigestMonolith.BrowserTests;

[Collection(Readers.Name)]
public sealed class TelegramPageTests(Chromium chromium, SampleTeam team)
{
    [Theory]
    [InlineData(Person.Desk)]
    [InlineData(Person.Phone)]
    [Trait("Category", "Soak")]
    public async Task A_bot_is_tested_and_a_chat_let_in_on_pages_that_are_whole_and_fit(int width)
    {
        var app = team.App;
        var tenant = await app.NewTenantAsync();
        var bot = app.NewBot();
        (await tenant.ConnectAsync(bot.Token)).EnsureSuccessStatusCode();
        await tenant.WhenAsync("healthy");
        var owner = app.Telegram.World.AddPerson("Owner");
        app.Telegram.World.AddSupergroup("Mobile app, release team", isForum: true, username: $"mobile_app_{width}").Join(owner).AddBot(bot, owner);
        app.Telegram.World.AddSupergroup("A group whose title is as long as people make them when nobody stops them from adding words").Join(owner).AddBot(bot, owner, asAdministrator: true);
        await using var admin = await Person.SignInAsync(chromium, app, await SampleTeam.MakeOperatorAsync(tenant), width);
        await Eventually.UntilAsync(async () =>
        {
            await admin.Page.GotoAsync("/groups");
            return await admin.Page.Locator("#waiting-chats li").CountAsync() == 2;
        });
        await WholeAsync("groups-waiting");

        await admin.Page.GetByRole(AriaRole.Button, new() { Name = $"{Person.Word("groups.waiting.approve")}: Mobile app" }).ClickAsync();
        await Expect(admin.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync(Person.Word("groups.waiting.approved"));
        await WholeAsync("groups-approved");
        await admin.Page.GotoAsync("/telegram");
        await WholeAsync("telegram");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = $"{Person.Word("telegram.test")}: " }).ClickAsync();
        await Expect(admin.Page.Locator("#checks li[data-state=warning]").First).ToContainTextAsync("/setprivacy");
        await WholeAsync("telegram-tested");
        await admin.Page.GotoAsync("/admin/health");
        await WholeAsync("health");
        admin.Complaints.ShouldBeEmpty();

        async Task WholeAsync(string name)
        {
            (await admin.PageFaultsAsync()).ShouldBeEmpty(name);
            await admin.ShootAsync($"{width}-{name}");
        }
    }
}
