using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Telegram;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Bots;
using DigestMonolith.Modules.Telegram.Outbox;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Telegram;

/// <summary>A refusal counts for the token that was refused, and only as long as it lasts.</summary>
public sealed class ReplacedTokenTests(AppFixture app)
{
    private static readonly BotFault Void = new(BotFaultKind.Unauthorized, "Unauthorized");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_poller_goes_on_with_a_token_that_was_replaced_under_it()
    {
        var tenant = await app.NewTenantAsync();
        var bot = app.NewBot();
        (await tenant.ConnectAsync(bot.Token)).EnsureSuccessStatusCode();
        await tenant.WhenAsync("healthy");
        var old = bot.Token;
        await app.Telegram.Transcript.UntilAsync(transcript => transcript.Calls.Any(call => call.Token == old && call.Is("getUpdates")), TimeSpan.FromSeconds(20));

        bot.Revoke($"{bot.Id}:BB-what-one-test-alone-knows");
        (await tenant.ConnectAsync(bot.Token)).EnsureSuccessStatusCode();
        await tenant.WhenAsync("healthy");
        // Ends the poll of before; the next one with that token is refused.
        bot.Start(app.Telegram.World.AddPerson("Anna"));

        await app.Telegram.Transcript.UntilAsync(transcript => transcript.Calls.Any(call => call.Token == bot.Token && call.Is("getUpdates")), TimeSpan.FromSeconds(20));
        ((string?)(await tenant.BotAsync())["health"]).ShouldBe("healthy");
    }

    [Fact]
    public async Task A_letter_that_was_refused_with_a_token_of_before_says_nothing_of_the_bot_and_a_refused_bot_heals()
    {
        var tenant = await app.NewTenantAsync();
        var bot = app.NewBot();
        (await tenant.ConnectAsync(bot.Token)).EnsureSuccessStatusCode();
        await tenant.WhenAsync("healthy");
        await tenant.DoAsync(services => services.GetRequiredService<ITelegramDelivery>().EnqueueAsync(new TelegramLetter
        {
            ChatId = 4711,
            Html = "tomorrow",
            Topic = "test",
            Reference = "r",
            DedupKey = "k",
            NotBefore = services.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(1),
        }, Ct));

        await RefuseAsync(BotToken.TryParse($"{bot.Id}:AA-the-one-that-it-had-before")!);
        ((string?)(await tenant.BotAsync())["health"]).ShouldBe("healthy");
        await RefuseAsync(BotToken.TryParse(bot.Token)!);
        ((string?)(await tenant.BotAsync())["health"]).ShouldBe("error");

        (await IsLookedAtAsync()).ShouldBeTrue();
        await tenant.DoAsync(async services => await services.GetRequiredService<JobQueue>().EnqueueAsync(
            new NewJob { Kind = LookAtBot.Kind, Key = (await services.GetRequiredService<TelegramDbContext>().Bots.SingleAsync(Ct)).Id.ToString() }, Ct));
        await tenant.WhenAsync("healthy");
        await tenant.DoAsync(async services =>
        {
            var db = services.GetRequiredService<TelegramDbContext>();
            (await db.Bots.SingleAsync(Ct)).Switch(on: false, services.GetRequiredService<TimeProvider>().GetUtcNow());
            await db.SaveChangesAsync(Ct);
        });
        (await IsLookedAtAsync()).ShouldBeFalse();

        Task RefuseAsync(BotToken token) => tenant.DoAsync(async services =>
        {
            var (db, now) = (services.GetRequiredService<TelegramDbContext>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
            await services.GetRequiredService<FollowVerdict>().RunAsync(await db.Outbox.SingleAsync(Ct), new SendVerdict.NoBot(Void), token, now, Ct);
            await db.SaveChangesAsync(Ct);
        });

        // Not the tick itself: it would look at the bots of other tests.
        async Task<bool> IsLookedAtAsync()
        {
            await using var command = app.Services.GetRequiredService<Databases>().Scheduler.CreateCommand($"select exists ({LookAtBots.Looked} and tenant_id = $1)");
            command.Parameters.AddWithValue(tenant.Id.Value);
            return (bool)(await command.ExecuteScalarAsync(Ct))!;
        }
    }
}
