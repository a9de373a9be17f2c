using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DigestMonolith.FakeTelegram.World;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Telegram;

public sealed class GroupTitleTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_group_follows_the_titles_that_Telegram_says_and_keeps_what_a_person_gave_it_until_then()
    {
        var tenant = await app.NewTenantAsync();
        var bot = app.NewBot();
        bot.CanReadAllGroupMessages = true;
        (await tenant.ConnectAsync(bot.Token)).EnsureSuccessStatusCode();
        var owner = app.Telegram.World.AddPerson("Iryna");
        var group = app.Telegram.World.AddSupergroup("As Telegram has it").Join(owner);
        group.AddBot(bot, owner);
        using var registered = await tenant.Http.PostAsJsonAsync("/api/groups", new { tg_chat_id = group.Id, title = "As somebody typed it" }, Ct);
        var path = registered.Headers.Location!.ToString();

        group.Say(owner, "one");
        await TitleAsync("As Telegram has it");
        (await tenant.Http.PatchAsJsonAsync(path, new { title = "As a person calls it" }, Ct)).EnsureSuccessStatusCode();
        var second = group.Say(owner, "two");
        await Eventually.UntilAsync(() => IsKeptAsync(tenant, second.Id));
        await TitleAsync("As a person calls it");
        group.Rename("Renamed by its owner", owner);
        await TitleAsync("Renamed by its owner");

        Task TitleAsync(string title) => Eventually.UntilAsync(async () => (string?)(await tenant.Http.GetFromJsonAsync<JsonNode>(path, Ct))!["title"] == title);
    }

    private static Task<bool> IsKeptAsync(TestTenant tenant, long number) => tenant.DoAsync(async services =>
    {
        await using var command = services.GetRequiredService<UnitOfWork>().Command("select exists (select from ingestion.group_messages where tg_message_id = $1)");
        command.Parameters.AddWithValue(number);
        return (bool)(await command.ExecuteScalarAsync(Ct))!;
    });
}
