using DigestMonolith.FakeTelegram;
using DigestMonolith.Modules.Telegram;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Bots;
using DigestMonolith.UnitTests.Telegram.Fake;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DigestMonolith.UnitTests.Telegram.Bots;

public sealed class SetUpBotTests
{
    [Fact]
    public async Task Where_the_webhook_is_refused_an_older_one_does_not_stand_in_the_way_of_polling()
    {
        await using var telegram = await TelegramHost.StartAsync();
        using var client = new BotClient(telegram);
        await client.GetAsync("setWebhook", new { url = "https://example.org/an-older-one" });
        (await client.ErrorAsync("getUpdates")).ShouldStartWith("Conflict");

        // Telegram takes https only.
        (await TellAsync(telegram)).ShouldNotBeNull().Kind.ShouldBe(BotFaultKind.BadRequest);
        (await client.ErrorAsync("getUpdates")).ShouldBe("no error");
    }

    [Fact]
    public async Task Where_the_older_webhook_cannot_be_taken_away_now_it_is_tried_again()
    {
        await using var telegram = await TelegramHost.StartAsync();
        telegram.Script = call => call.Is("deleteWebhook") ? Fault.BadGateway : null;

        (await TellAsync(telegram)).ShouldNotBeNull().IsPassing.ShouldBeTrue();
    }

    private static async Task<BotFault?> TellAsync(TelegramHost telegram)
    {
        var (keys, now) = (new EphemeralDataProtectionProvider(), TimeProvider.System.GetUtcNow());
        var options = Options.Create(new TelegramOptions { ApiUrl = telegram.Url, PublicUrl = "http://digest.example.org" });
        var bot = Bot.Connect(BotToken.TryParse(telegram.Bot.Token)!, new BotUser(telegram.Bot.Id, true, "Digest", "digest_bot"), isDefault: false, keys, now);
        bot.ComeBy(BotMode.Webhook, now);
        using var api = new BotApi(options);
        var place = new WebhookPlace(options, new HostingEnvironment { EnvironmentName = Environments.Production }, keys);
        return await new SetUpBot(api, place, keys, TimeProvider.System, NullLogger<SetUpBot>.Instance).TellAsync(bot, TestContext.Current.CancellationToken);
    }
}
