using System.Text.Json;
using System.Text.Json.Nodes;
using DigestMonolith.FakeTelegram;
using DigestMonolith.IntegrationTests.Llm;
using DigestMonolith.Modules.Telegram;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Bots;
using DigestMonolith.Modules.Telegram.Inbox;
using DigestMonolith.Platform.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using FakeBot = DigestMonolith.FakeTelegram.World.Bot;
using OurBot = DigestMonolith.Modules.Telegram.Bots.Bot;

namespace DigestMonolith.IntegrationTests.Telegram;

/// <summary>What goes wrong while a bot polls: at Telegram, and with what it brings.</summary>
public sealed class PollFaultTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_poller_asks_for_every_kind_and_waits_as_long_as_Telegram_wants_and_where_another_polls()
    {
        var (fake, clock) = (app.NewBot(), new LabClock { Hurry = 10_000 });
        var lease = await LeaseAsync(await app.NewTenantAsync(), fake);
        // The renewal of the lease would come sooner than all that is looked at here.
        var options = Options.Create(new TelegramOptions { ApiUrl = app.Telegram.Url, PollLease = TimeSpan.FromDays(40), PollTimeout = TimeSpan.FromSeconds(30) });
        using var api = new BotApi(options);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var poller = new PollBot(lease, api, app.Services.GetRequiredService<PolledUpdates>(), app.Services.GetRequiredService<Databases>(), options, clock, NullLogger<PollBot>.Instance);
        var (polls, told) = (Task.CompletedTask, 0);

        await app.Telegram.WithFaultsOfAsync(fake, _ => Interlocked.Increment(ref told) switch { 1 => Fault.TooManyRequests(123), 2 => Fault.OtherPoller, _ => null }, async () =>
        {
            polls = poller.RunAsync(done.Token);
            await app.Telegram.Transcript.UntilAsync(transcript => transcript.Calls.Count(call => call.Token == fake.Token) == 3, TimeSpan.FromSeconds(20));
        });
        await done.CancelAsync();
        await polls;

        var (calls, waits) = (app.Telegram.Transcript.Calls.Where(call => call.Token == fake.Token).ToList(), clock.Waits.Where(wait => wait < TimeSpan.FromDays(1)).ToList());
        calls.ShouldAllBe(call => call.Is("getUpdates"));
        waits.Count.ShouldBe(2);
        waits[0].ShouldBe(TimeSpan.FromSeconds(123));
        waits[1].ShouldBeInRange(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30));
        JsonNode.Parse(calls[0].Text("allowed_updates")!)!.AsArray().Select(kind => (string?)kind).ShouldBe(UpdateKinds.All);
    }

    [Fact]
    public async Task An_update_that_the_database_does_not_take_is_left_out_and_holds_up_nobody()
    {
        var tenant = await app.NewTenantAsync();
        var (lease, updates) = (await LeaseAsync(tenant, app.NewBot()), app.Services.GetRequiredService<PolledUpdates>());
        await tenant.CountAsync($"with leased as (update telegram.bots set lease_token = '{lease.Token}' returning 1) select count(*) from leased");
        const string Poison = "new.update_id = 424242424242";
        await ExecuteAsync($"""
            create function public.refuse_update() returns trigger language plpgsql as $$ begin raise exception 'nobody can keep this' using errcode = '22000'; end $$;
            create trigger refuse_update before insert on telegram.updates for each row when ({Poison}) execute function public.refuse_update();
            """);
        try
        {
            using var result = JsonDocument.Parse("[" + string.Join(',', new[] { 424242424241, 424242424242, 424242424243 }.Select(id => $$$"""{"update_id":{{{id}}},"message":{"message_id":1,"date":1790000000,"chat":{"id":77,"type":"private"},"text":"x"}}""")) + "]");

            (await updates.KeepAsync(lease, result.RootElement, offset: null, Ct)).ShouldBe((true, 424242424244));
        }
        finally
        {
            await ExecuteAsync("drop function public.refuse_update() cascade");
        }

        (await updates.OpenAsync(lease, Ct)).Offset.ShouldBe(424242424244);
        (await tenant.CountAsync("select count(*) from telegram.updates where update_id in (424242424241, 424242424243)")).ShouldBe(2);
        (await tenant.CountAsync("select count(*) from telegram.updates")).ShouldBe(2);
    }

    // By webhook, as far as the host knows: nobody else polls it.
    private static Task<BotLease> LeaseAsync(TestTenant tenant, FakeBot fake) => tenant.DoAsync(async services =>
    {
        var (keys, now) = (services.GetRequiredService<IDataProtectionProvider>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
        var bot = OurBot.Connect(BotToken.TryParse(fake.Token)!, new BotUser(fake.Id, true, "Polled", "polled_bot"), isDefault: false, keys, now);
        bot.ComeBy(BotMode.Webhook, now);
        var db = services.GetRequiredService<TelegramDbContext>();
        db.Bots.Add(bot);
        await db.SaveChangesAsync(Ct);
        return new BotLease(tenant.Id, bot.Id, Guid.NewGuid());
    });

    private async Task ExecuteAsync(string sql)
    {
        await using var owner = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(app.ConnectionString) { Options = "-c role=digest_owner" }.ConnectionString);
        await using var command = owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
