using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using DigestMonolith.Contracts.Telegram;
using DigestMonolith.FakeTelegram.World;
using DigestMonolith.Modules.Telegram;
using DigestMonolith.Modules.Telegram.Inbox;
using DigestMonolith.Modules.Telegram.Outbox;
using DigestMonolith.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Telegram;

/// <summary>What a bot hears: by polling the fake Telegram, and by the webhook.</summary>
public sealed class InboxTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_chat_is_kept_from_the_moment_that_somebody_lets_it_in()
    {
        var tenant = await app.NewTenantAsync();
        var bot = app.NewBot();
        bot.CanReadAllGroupMessages = true;
        (await tenant.ConnectAsync(bot.Token)).EnsureSuccessStatusCode();
        var owner = app.Telegram.World.AddPerson("Olena", "olena_inbox");
        var group = app.Telegram.World.AddSupergroup("Waiting room").Join(owner);
        group.AddBot(bot, owner, asAdministrator: true);
        group.Say(owner, "Nobody let me in yet");

        // Nothing of a chat that nobody watches is kept, not even in the inbox.
        await Eventually.UntilAsync(async () => await tenant.CountAsync("select count(*) from telegram.updates where kind = 'message'") >= 1
            && await tenant.CountAsync("select count(*) from telegram.updates where body is not null") == 0);
        (await tenant.CountAsync("select count(*) from ingestion.group_messages")).ShouldBe(0);
        var found = await DiscoverAsync(tenant);
        ((long)found["tg_chat_id"]!).ShouldBe(group.Id);
        ((bool)found["is_administrator"]!).ShouldBeTrue();

        using var registered = await tenant.Http.PostAsJsonAsync("/api/groups", new { tg_chat_id = group.Id, title = (string)found["title"]! }, Ct);
        registered.EnsureSuccessStatusCode();
        var first = group.Say(owner, "Hello \U0001F600 there");
        group.Say(owner, "An answer", replyTo: first);
        group.Say(owner, "Not for the record #offrecord");
        var edited = group.Say(owner, "Tpyo");
        edited.Edit("Typo");
        first.React(owner, "\U0001F44D");

        var messages = await Eventually.GetAsync(async () => await tenant.MessagesAsync() is { Count: 4 } all && all.Any(one => one.Text == "Typo") && all.Any(one => one.ReactionCount == 1) ? all : null);
        messages.Select(message => message.Text).ShouldBe(["Hello \U0001F600 there", "An answer", null, "Typo"], ignoreOrder: true);
        messages.Single(message => message.Text == "An answer").ReplyToTgMessageId.ShouldBe(first.Id);
        messages.ShouldAllBe(message => message.SenderName == "Olena");
        (await tenant.CountAsync("select count(*) from telegram.updates where body like '%offrecord%'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_group_that_becomes_a_supergroup_keeps_its_history()
    {
        var tenant = await app.NewTenantAsync();
        var bot = app.NewBot();
        bot.CanReadAllGroupMessages = true;
        (await tenant.ConnectAsync(bot.Token)).EnsureSuccessStatusCode();
        var owner = app.Telegram.World.AddPerson("Petro");
        var group = app.Telegram.World.AddGroup("Small group").Join(owner);
        group.AddBot(bot, owner);
        (await tenant.Http.PostAsJsonAsync("/api/groups", new { tg_chat_id = group.Id, title = "Small group" }, Ct)).EnsureSuccessStatusCode();
        var before = group.Say(owner, "Said before");
        await Eventually.UntilAsync(async () => (await tenant.MessagesAsync()).Any(message => message.Text == "Said before"));

        var grown = group.Migrate(owner);
        grown.Say(owner, "Said after");

        var messages = await Eventually.GetAsync(async () => await tenant.MessagesAsync() is var all && all.Any(message => message.Text == "Said after") ? all : null);
        messages.Single(message => message.Text == "Said before").TgMessageId.ShouldBe(before.Id - 1_000_000_000);
        (await tenant.CountAsync($"select count(*) from ingestion.groups where tg_chat_id = {grown.Id.ToString(CultureInfo.InvariantCulture)} and kind = 'supergroup'")).ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_said_before_a_group_became_a_supergroup_is_kept_whichever_chat_is_read_first(bool oldFirst)
    {
        const long Old = -5501, New = -1001987000077;
        var tenant = await app.NewTenantAsync();
        await app.ByWebhookAsync(tenant);
        (await tenant.Http.PostAsJsonAsync("/api/groups", new { tg_chat_id = Old, title = "Small" }, Ct)).EnsureSuccessStatusCode();
        await tenant.DoAsync(async services =>
        {
            var bot = (await services.GetRequiredService<TelegramDbContext>().Bots.SingleAsync(Ct)).Id;
            await services.GetRequiredService<UpdateStore>().StoreAsync(bot, [
                Read(1, 4, Old, "\"text\":\"Said before\""), Read(2, 5, Old, $"\"migrate_to_chat_id\":{New}"),
                Read(3, 1, New, $"\"migrate_from_chat_id\":{Old}"), Read(4, 2, New, "\"text\":\"Said after\"")], Ct);
            var read = services.GetServices<EventHandlerBinding>().Single(binding => binding.Name == "ingestion.take_telegram_updates").Handle;
            (long Chat, long[] Updates)[] events = [(Old, [1, 2]), (New, [3, 4])];
            foreach (var (chat, updates) in oldFirst ? events : [.. events.Reverse()])
            {
                await read(services, new TelegramUpdateReceived { TenantId = tenant.Id, BotId = bot, ChatId = chat, UpdateIds = updates }, Ct);
            }
        });

        (await tenant.MessagesAsync()).Select(message => (message.TgMessageId, message.Text)).ShouldBe([(4 - 1_000_000_000, "Said before"), (2, "Said after")], ignoreOrder: true);
        (await tenant.CountAsync("select count(*) from telegram.updates where body is not null")).ShouldBe(0);
        (await DiscoverAllAsync(tenant)).ShouldBeEmpty();

        static IncomingUpdate Read(long id, long message, long chat, string content) => IncomingUpdate.TryRead(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $$$$"""{"update_id":{{{{id}}}},"message":{"message_id":{{{{message}}}},"date":1790000000,"from":{"id":77,"first_name":"Ivan"},"chat":{"id":{{{{chat}}}},"title":"Small","type":"{{{{(chat == Old ? "group" : "supergroup")}}}}"},{{{{content}}}}}}""")))!;
    }

    [Fact]
    public async Task A_chat_that_takes_the_bot_in_again_can_be_written_to_again()
    {
        const long Chat = -1001987000078;
        var tenant = await app.NewTenantAsync();
        await app.ByWebhookAsync(tenant);
        await tenant.DoAsync(async services =>
        {
            var bot = (await services.GetRequiredService<TelegramDbContext>().Bots.SingleAsync(Ct)).Id;
            var (store, book) = (services.GetRequiredService<UpdateStore>(), services.GetRequiredService<ChatBook>());
            await book.NoteUnreachableAsync(bot, Chat, "forbidden", Ct);

            await store.StoreAsync(bot, [Place(1, "administrator")], Ct);
            (await book.IsUnreachableAsync(bot, Chat, Ct)).ShouldBeFalse();
            await store.StoreAsync(bot, [Place(2, "kicked")], Ct);
            (await book.IsUnreachableAsync(bot, Chat, Ct)).ShouldBeTrue();
        });

        static IncomingUpdate Place(long id, string status) => IncomingUpdate.TryRead(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $$$$"""{"update_id":{{{{id}}}},"my_chat_member":{"date":1790000000,"from":{"id":77},"chat":{"id":{{{{Chat}}}},"title":"Team","type":"supergroup"},"new_chat_member":{"status":"{{{{status}}}}"}}}""")))!;
    }

    private static async Task<JsonNode> DiscoverAsync(TestTenant tenant) => (await DiscoverAllAsync(tenant)).ShouldHaveSingleItem()!;

    private static async Task<JsonArray> DiscoverAllAsync(TestTenant tenant)
    {
        using var asked = await tenant.Http.PostAsync(new Uri("/api/groups/discovery", UriKind.Relative), content: null, Ct);
        var id = (string)(await asked.Content.ReadFromJsonAsync<JsonNode>(Ct))!["id"]!;
        var discovery = await Eventually.GetAsync(async () =>
            await tenant.Http.GetFromJsonAsync<JsonNode>($"/api/groups/discovery/{id}", Ct) is { } found && (string?)found["status"] == "completed" ? found : null);
        return discovery["results"]!.AsArray();
    }
}
