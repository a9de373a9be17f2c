using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Telegram;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Bots;
using DigestMonolith.Modules.Telegram.Inbox;
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

    private static IncomingUpdate Update(long id, string kind, long chat, long message, long date, string content) => IncomingUpdate.TryRead(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $$$$"""{"update_id":{{{{id}}}},"{{{{kind}}}}":{"message_id":{{{{message}}}},"date":{{{{date}}}},"chat":{"id":{{{{chat}}}},"title":"Team","type":"{{{{(chat == Old ? "group" : "supergroup")}}}}"},{{{{content}}}}}}""")))!;
}
