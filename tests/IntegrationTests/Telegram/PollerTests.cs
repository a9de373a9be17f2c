using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using DigestMonolith.Contracts.Telegram;
using DigestMonolith.FakeTelegram;
using DigestMonolith.FakeTelegram.World;
using DigestMonolith.Modules.Telegram;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Bots;
using DigestMonolith.Modules.Telegram.Inbox;
using DigestMonolith.Platform.Tenancy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OurBot = DigestMonolith.Modules.Telegram.Bots.Bot;

namespace DigestMonolith.IntegrationTests.Telegram;

/// <summary>Who asks Telegram for updates, and from where on.</summary>
public sealed class PollerTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Category", "Soak")]
    public async Task When_its_poller_is_killed_another_process_goes_on_and_a_message_that_cannot_be_kept_holds_up_nobody()
    {
        // This host neither polls nor hears.
        await using var beside = await app.BesideAsync("pollers", new Dictionary<string, string?> { ["Events:Enabled"] = "false" });
        var settings = new Dictionary<string, string> { ["TELEGRAM_API_URL"] = app.Telegram.Url, ["Telegram__PollLease"] = "00:00:02", ["Events__Backoff"] = "00:00:00.1" };
        using var first = HostProcess.Start(beside, settings);
        await first.ServingAsync();
        var tenant = await beside.NewTenantAsync();
        var (bot, groups) = await PeopleAsync(tenant);
        (await tenant.ConnectAsync(bot.Token)).EnsureSuccessStatusCode();
        var poller = await Eventually.GetAsync(() => TextAsync(tenant, "select worker from telegram.bots where lease_until is not null"));
        poller.ShouldContain(first.Id.ToString(CultureInfo.InvariantCulture));
        await ExecuteAsync(beside, """
            create function public.refuse_poison() returns trigger language plpgsql as $$ begin if new.content = 'Poison' then raise exception 'nobody can keep this'; end if; return new; end $$;
            create trigger refuse_poison before insert on ingestion.group_messages for each row execute function public.refuse_poison();
            """);

        // Of a process that ended before it told.
        (await CountAsync(tenant, string.Create(CultureInfo.InvariantCulture, $$$"""
            with left_untold as (insert into telegram.updates (bot_id, update_id, kind, chat_id, message_id, body, received_at, is_told) select id, 1, 'message', {{{groups[2].Id}}}, 9,
                '{"update_id":1,"message":{"message_id":9,"date":1790000000,"chat":{"id":{{{groups[2].Id}}},"type":"supergroup","title":"Three"},"text":"Left untold"}}', now() - interval '1 minute', false
            from telegram.bots returning 1)
            select count(*) from left_untold
            """))).ShouldBe(1);
        using var second = HostProcess.Start(beside, settings);
        await second.ServingAsync();
        for (var n = 0; n < 20; n++)
        {
            groups[n % 2].Say(groups[0].Members.First().Person, n == 10 ? "Poison" : $"Message {n}");
            if (n == 11)
            {
                // In the middle of it.
                await first.KillAsync();
            }
        }

        await Eventually.UntilAsync(async () => await CountAsync(tenant, "select count(*) from ingestion.group_messages where content like 'Message %'") == 19);
        (await CountAsync(tenant, "select count(distinct content) from ingestion.group_messages where content like 'Message %'")).ShouldBe(19);
        // Of each group one says that the bot came.
        (await CountAsync(tenant, "select count(*) from telegram.updates where kind = 'message' and update_id > 1")).ShouldBe(23);
        await Eventually.UntilAsync(async () => await CountAsync(tenant, "select count(*) from ingestion.group_messages where content = 'Left untold'") == 1);
        (await TextAsync(tenant, "select worker from telegram.bots where lease_until is not null")).ShouldNotBeNull().ShouldContain(second.Id.ToString(CultureInfo.InvariantCulture));
        await Eventually.UntilAsync(async () => await CountAsync(tenant, "select count(*) from platform.dead_letters where handler = 'ingestion.take_telegram_updates'") == 1);
    }

    [Fact]
    public async Task After_a_quiet_week_smaller_numbers_are_new_and_who_lost_the_lease_keeps_nothing()
    {
        var tenant = await app.NewTenantAsync();
        var updates = app.Services.GetRequiredService<PolledUpdates>();
        var lease = await tenant.DoAsync(async services =>
        {
            var (keys, now, fake) = (services.GetRequiredService<IDataProtectionProvider>(), services.GetRequiredService<TimeProvider>().GetUtcNow(), app.NewBot());
            var bot = OurBot.Connect(BotToken.TryParse(fake.Token)!, new BotUser(fake.Id, true, "Quiet", "quiet_bot"), isDefault: false, keys, now);
            // Nobody else polls it.
            bot.ComeBy(BotMode.Webhook, now);
            var db = services.GetRequiredService<TelegramDbContext>();
            db.Bots.Add(bot);
            await db.SaveChangesAsync(Ct);
            return new BotLease(tenant.Id, bot.Id, Guid.NewGuid());
        });
        await SetOffsetAsync(tenant, lease, TimeSpan.FromDays(5));
        (await updates.OpenAsync(lease, Ct)).Offset.ShouldBe(900_000);
        await SetOffsetAsync(tenant, lease, TimeSpan.FromDays(7));
        (await updates.OpenAsync(lease, Ct)).Offset.ShouldBeNull();
        using var result = JsonDocument.Parse("""[{"update_id":7,"message":{"message_id":1,"date":1790000000,"chat":{"id":-1001988000001,"type":"supergroup","title":"Quiet"},"text":"Back again"}}]""");

        (await updates.KeepAsync(lease, result.RootElement, offset: null, Ct)).ShouldBe((true, 8L));
        (await updates.OpenAsync(lease, Ct)).Offset.ShouldBe(8);
        using var more = JsonDocument.Parse("""[{"update_id":8,"message":{"message_id":2,"date":1790000001,"chat":{"id":-1001988000001,"type":"supergroup","title":"Quiet"},"text":"And again"}}]""");
        await Should.ThrowAsync<InvalidOperationException>(() => updates.KeepAsync(lease with { Token = Guid.NewGuid() }, more.RootElement, 8, Ct));

        (await CountAsync(tenant, "select count(*) from telegram.updates where update_id = 7")).ShouldBe(1);
        (await CountAsync(tenant, "select count(*) from telegram.updates")).ShouldBe(1);
    }

    [Fact]
    public async Task A_poller_that_cannot_note_a_fault_gives_the_bot_back_and_the_next_one_clears_what_stands_there()
    {
        var tenant = await app.NewTenantAsync();
        var bot = app.NewBot();
        (await tenant.ConnectAsync(bot.Token)).EnsureSuccessStatusCode();
        await tenant.WhenAsync("healthy");
        var first = await Eventually.GetAsync(() => TextAsync(tenant, "select lease_token::text from telegram.bots"));

        // The database takes no text with a zero in it.
        await app.Telegram.WithFaultsOfAsync(bot, Fault.Error(400, "Bad\0Request"), async () =>
        {
            // The poll that waits already ends with this.
            bot.Start(app.Telegram.World.AddPerson("Anna"));
            await Eventually.UntilAsync(async () => await TextAsync(tenant, "select lease_token::text from telegram.bots") is { } other && other != first);
            // As a process leaves it that dies while nothing works.
            await tenant.DoAsync(async services =>
            {
                await using var leave = services.GetRequiredService<UnitOfWork>().Command("update telegram.bots set last_error = 'unavailable: for now', last_error_at = now()");
                await leave.ExecuteNonQueryAsync(Ct);
            });
            await tenant.WhenAsync("error");
        });

        // A poll that brings nothing would be good only in half a minute.
        bot.Start(app.Telegram.World.AddPerson("Borys"));
        await tenant.WhenAsync("healthy");
    }

    private async Task<(FakeTelegram.World.Bot Bot, Chat[] Groups)> PeopleAsync(TestTenant tenant)
    {
        var (bot, owner) = (app.NewBot(), app.Telegram.World.AddPerson("Owner"));
        bot.CanReadAllGroupMessages = true;
        Chat[] groups = [app.Telegram.World.AddSupergroup("One").Join(owner), app.Telegram.World.AddSupergroup("Two").Join(owner), app.Telegram.World.AddSupergroup("Three").Join(owner)];
        foreach (var group in groups)
        {
            group.AddBot(bot, owner);
            (await tenant.Http.PostAsJsonAsync("/api/groups", new { tg_chat_id = group.Id, title = group.Title }, Ct)).EnsureSuccessStatusCode();
        }

        return (bot, groups);
    }

    private static Task SetOffsetAsync(TestTenant tenant, BotLease lease, TimeSpan ago) => tenant.DoAsync(async services =>
    {
        await using var command = services.GetRequiredService<UnitOfWork>().Command("update telegram.bots set next_offset = 900000, offset_at = $1, lease_token = $2 where id = $3");
        command.Parameters.AddWithValue(services.GetRequiredService<TimeProvider>().GetUtcNow() - ago);
        command.Parameters.AddWithValue(lease.Token);
        command.Parameters.AddWithValue(lease.Bot.Value);
        await command.ExecuteNonQueryAsync(Ct);
    });

    private static async Task ExecuteAsync(AppFixture host, string sql)
    {
        await using var owner = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(host.ConnectionString) { Options = "-c role=digest_owner" }.ConnectionString);
        await using var command = owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }

    private static Task<string?> TextAsync(TestTenant tenant, string sql) => tenant.DoAsync(async services =>
    {
        await using var command = services.GetRequiredService<UnitOfWork>().Command(sql);
        return await command.ExecuteScalarAsync(Ct) as string;
    });

    private static Task<long> CountAsync(TestTenant tenant, string sql) => tenant.DoAsync(async services =>
    {
        await using var command = services.GetRequiredService<UnitOfWork>().Command(sql);
        return (long)(await command.ExecuteScalarAsync(Ct))!;
    });
}
