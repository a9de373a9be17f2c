using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Telegram;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Bots;
using DigestMonolith.Modules.Telegram.Inbox;
using DigestMonolith.Modules.Telegram.Outbox;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Tenancy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Telegram;

/// <summary>What comes twice, or under a number of before, is one thing.</summary>
public sealed class TwoBotsTests(AppFixture app)
{
    private const long Old = -5502, New = -1001987000079;
    private const long Start = 1790000000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reaction_that_two_bots_tell_of_counts_once_and_the_other_goes_on_counting_when_one_falls_silent()
    {
        var tenant = await WatchAsync(New);
        var (one, two) = (await ConnectAsync(tenant), await ConnectAsync(tenant));
        await ReadAsync(tenant, one, New, Update(1, "message", New, 5, Start, "\"from\":{\"id\":77,\"first_name\":\"Ivan\"},\"text\":\"Hello\""));

        await ReadAsync(tenant, one, New, Reaction(2, 60));
        await ReadAsync(tenant, two, New, Reaction(1, 60));
        await ReadAsync(tenant, two, New, Reaction(2, 61));
        await ReadAsync(tenant, one, New, Reaction(3, 61));
        (await CountAsync(tenant)).ShouldBe(2);

        // The first is no administrator any more; what it was late with is not counted again.
        await ReadAsync(tenant, two, New, Reaction(3, 3600));
        await ReadAsync(tenant, one, New, Reaction(4, 3600));
        (await CountAsync(tenant)).ShouldBe(3);

        await tenant.DoAsync(async services =>
        {
            await using var command = services.GetRequiredService<UnitOfWork>().Command("delete from telegram.chat_bots where bot_id = $1");
            command.Parameters.AddWithValue(two.Value);
            await command.ExecuteNonQueryAsync(Ct);
        });
        await ReadAsync(tenant, one, New, Reaction(5, 3601));
        (await CountAsync(tenant)).ShouldBe(4, "the other was removed");
    }

    [Fact]
    public async Task How_a_message_read_last_stands_whatever_is_heard_late_or_again()
    {
        var tenant = await WatchAsync(New);
        var (one, two) = (await ConnectAsync(tenant), await ConnectAsync(tenant));
        // What an import may have brought, and an edit off the record; each first message comes behind its edit.
        await ReadAsync(tenant, one, New, Said(1, "edited_message", 5, "as it reads now", edited: 60));
        await ReadAsync(tenant, one, New, Said(2, "edited_message", 6, "secret #offrecord", edited: 60));
        await ReadAsync(tenant, two, New, Said(1, "message", 5, "as it was first"));
        await ReadAsync(tenant, two, New, Said(2, "message", 6, "a secret"));

        // Two edits in one second, and the first of them once more.
        await ReadAsync(tenant, one, New, Said(3, "message", 7, "one"));
        foreach (var (id, bot, text) in (IEnumerable<(long, BotId, string)>)[(4, one, "two"), (5, one, "three"), (3, two, "two"), (4, two, "three")])
        {
            await ReadAsync(tenant, bot, New, Said(id, "edited_message", 7, text, edited: 61));
        }

        // Nor gives the first of two edits back what the second took.
        await ReadAsync(tenant, one, New, Said(6, "edited_message", 7, "three #offrecord", edited: 61));
        await ReadAsync(tenant, two, New, Said(5, "edited_message", 7, "three", edited: 61));
        await ReadAsync(tenant, one, New, Said(7, "message", 8, "four"));
        await ReadAsync(tenant, one, New, Said(8, "edited_message", 8, "five", edited: 62));
        await ReadAsync(tenant, one, New, Said(9, "edited_message", 8, "six", edited: 62));
        await ReadAsync(tenant, two, New, Said(6, "edited_message", 8, "five", edited: 62));

        (await tenant.CountAsync("select count(*) from ingestion.group_messages where tg_message_id = 5 and content = 'as it reads now' and edited_at = to_timestamp(1790000060)")).ShouldBe(1);
        (await tenant.CountAsync("select count(*) from ingestion.group_messages where tg_message_id in (6, 7) and content is not null")).ShouldBe(0);
        (await tenant.CountAsync("select count(*) from ingestion.group_messages where tg_message_id = 8 and content = 'six'")).ShouldBe(1);
        (await tenant.CountAsync("select count(*) from ingestion.message_versions where content in ('four', 'five')")).ShouldBe(2);
    }

    [Fact]
    public async Task A_chat_that_put_the_bots_out_waits_for_nobody_and_is_written_to_by_no_bot_that_is_gone()
    {
        const long Chat = -1001987000080;
        var tenant = await app.NewTenantAsync();
        var (_, stays, leaves) = (await ConnectAsync(tenant), await ConnectAsync(tenant), await ConnectAsync(tenant));
        await ReadAsync(tenant, stays, Chat, Place(1, Chat, "member"));
        await ReadAsync(tenant, leaves, Chat, Place(1, Chat, "left"));
        (await tenant.DoAsync(services => services.GetRequiredService<TelegramOutbox>().FindForAsync(Chat, Ct))).ShouldBe(stays, "the one that left heard it last");

        await ReadAsync(tenant, stays, Chat, Place(2, Chat, "left"));
        await ReadAsync(tenant, stays, Chat, Update(3, "message", Chat, 9, Start, "\"from\":{\"id\":77,\"first_name\":\"Ivan\"},\"left_chat_member\":{\"id\":78,\"is_bot\":true,\"first_name\":\"Bot\"}"));
        (await tenant.CountAsync($"select count(*) from ingestion.seen_chats where tg_chat_id = {Chat} and not is_inside")).ShouldBe(1);
        await ReadAsync(tenant, stays, Chat, Update(4, "message", Chat, 10, Start, "\"from\":{\"id\":77,\"first_name\":\"Ivan\"},\"text\":\"Hello\""));
        (await tenant.CountAsync($"select count(*) from ingestion.seen_chats where tg_chat_id = {Chat} and is_inside")).ShouldBe(1);
    }

    [Fact]
    public async Task An_erasure_reaches_what_nobody_took_yet_of_the_chat_that_became_a_supergroup()
    {
        var tenant = await WatchAsync(Old);
        var bot = await ConnectAsync(tenant);
        await ReadAsync(tenant, bot, Old, Update(1, "message", Old, 4, Start, $"\"migrate_to_chat_id\":{New.ToString(CultureInfo.InvariantCulture)}"));
        // In one unit of work, so that nobody takes them.
        await tenant.DoAsync(async services =>
        {
            await services.GetRequiredService<UpdateStore>().StoreAsync(bot, [
                Update(2, "message", Old, 2, Start, "\"text\":\"goes\""), Update(3, "message", Old, 3, Start, "\"text\":\"stays\""),
                Update(4, "message", New, 2, Start, "\"text\":\"stays as well\""), Update(5, "message", New, 3, Start, "\"text\":\"goes too\"")], Ct);
            var group = (await services.GetRequiredService<IMessageArchive>().ListGroupsAsync(Ct)).ShouldHaveSingleItem().Id;
            await services.GetServices<IForgetMessages>().OfType<ForgetUpdates>().Single()
                .ForgetAsync(new ForgottenMessages { GroupId = group, TgMessageIds = new HashSet<long> { IFollowMigration.OldMessages(2), 3 } }, Ct);
            await using var command = services.GetRequiredService<UnitOfWork>().Command("select array_agg(update_id order by update_id) from telegram.updates where body is not null");
            (await command.ExecuteScalarAsync(Ct)).ShouldBe(new long[] { 3, 4 });
        });
    }

    private async Task<TestTenant> WatchAsync(long chat)
    {
        var tenant = await app.NewTenantAsync();
        (await tenant.Http.PostAsJsonAsync("/api/groups", new { tg_chat_id = chat, title = "Team" }, Ct)).EnsureSuccessStatusCode();
        return tenant;
    }

    // Nobody polls it, and nothing is told of it: the test reads what it stores.
    private Task<BotId> ConnectAsync(TestTenant tenant) => tenant.DoAsync(async services =>
    {
        var (db, now, fake) = (services.GetRequiredService<TelegramDbContext>(), services.GetRequiredService<TimeProvider>().GetUtcNow(), app.NewBot());
        var bot = Bot.Connect(BotToken.TryParse(fake.Token)!, new BotUser(fake.Id, true, "Hook", "hook_bot"), isDefault: false, services.GetRequiredService<IDataProtectionProvider>(), now);
        bot.ComeBy(BotMode.Webhook, now);
        db.Bots.Add(bot);
        await db.SaveChangesAsync(Ct);
        return bot.Id;
    });

    private static Task ReadAsync(TestTenant tenant, BotId bot, long chat, IncomingUpdate update) => tenant.DoAsync(async services =>
    {
        await services.GetRequiredService<UpdateStore>().StoreAsync(bot, [update], Ct);
        await services.GetServices<EventHandlerBinding>().Single(binding => binding.Name == "ingestion.take_telegram_updates")
            .Handle(services, new TelegramUpdateReceived { TenantId = tenant.Id, BotId = bot, ChatId = chat, UpdateIds = [update.Id] }, Ct);
    });

    private static async Task<int> CountAsync(TestTenant tenant) => await tenant.DoAsync(async services =>
    {
        await using var command = services.GetRequiredService<UnitOfWork>().Command("select reaction_count from ingestion.group_messages where tg_message_id = 5");
        return (int)(await command.ExecuteScalarAsync(Ct))!;
    });

    private static IncomingUpdate Reaction(long id, int second) =>
        Update(id, "message_reaction", New, 5, Start + second, "\"user\":{\"id\":77},\"old_reaction\":[],\"new_reaction\":[{\"type\":\"emoji\",\"emoji\":\"\U0001F44D\"}]");

    private static IncomingUpdate Said(long id, string kind, long message, string text, int edited = 0) =>
        Update(id, kind, New, message, Start, $"\"from\":{{\"id\":77,\"first_name\":\"Ivan\"}},\"text\":\"{text}\"{(edited == 0 ? "" : $",\"edit_date\":{(Start + edited).ToString(CultureInfo.InvariantCulture)}")}");

    private static IncomingUpdate Place(long id, long chat, string status) => Update(id, "my_chat_member", chat, 1, Start, $"\"from\":{{\"id\":77}},\"new_chat_member\":{{\"status\":\"{status}\"}}");

    private static IncomingUpdate Update(long id, string kind, long chat, long message, long date, string content) => IncomingUpdate.TryRead(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $$$$"""{"update_id":{{{{id}}}},"{{{{kind}}}}":{"message_id":{{{{message}}}},"date":{{{{date}}}},"chat":{"id":{{{{chat}}}},"title":"Team","type":"{{{{(chat == Old ? "group" : "supergroup")}}}}"},{{{{content}}}}}}""")))!;
}
