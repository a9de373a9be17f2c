using DigestMonolith.Modules.Telegram;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Bots;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;

namespace DigestMonolith.UnitTests.Telegram.Bots;

/// <summary>How updates are to come once the settings, or what Telegram was told, are others.</summary>
public sealed class WebhookPlaceTests
{
    private const string Ours = "https://digest.example.org";
    private static readonly DateTimeOffset Now = new(2026, 4, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly EphemeralDataProtectionProvider Keys = new();

    [Fact]
    public void A_webhook_that_is_not_ours_any_more_is_set_again()
    {
        var bot = Connected(BotMode.Webhook);

        Due(bot, Ours, seen: $"{Ours}/webhook/telegram/{bot.BotKey}").ShouldBeNull();
        Due(bot, Ours, seen: "").ShouldBe(BotMode.Webhook, "somebody deleted it");
        Due(bot, Ours, seen: "https://elsewhere.example.org/hook").ShouldBe(BotMode.Webhook);
        Due(bot, "https://moved.example.org", seen: $"{Ours}/webhook/telegram/{bot.BotKey}").ShouldBe(BotMode.Webhook);
        Due(bot, publicUrl: null, seen: $"{Ours}/webhook/telegram/{bot.BotKey}").ShouldBe(BotMode.Polling);
        Due(bot, "http://plain.example.org", seen: "").ShouldBe(BotMode.Polling);
    }

    [Fact]
    public void A_bot_that_polls_for_want_of_an_address_comes_by_webhook_once_there_is_one()
    {
        var bot = Connected(BotMode.Webhook);
        bot.ComeBy(BotMode.Polling, Now);
        bot.EndSwitch();

        Due(bot, publicUrl: null).ShouldBeNull();
        Due(bot, Ours).ShouldBe(BotMode.Webhook);
    }

    [Fact]
    public void Who_was_told_to_poll_polls_and_an_address_that_Telegram_refused_is_not_offered_again()
    {
        var (chosen, refused) = (Connected(BotMode.Webhook), Connected(BotMode.Webhook));
        chosen.Choose(BotMode.Polling, Now);
        chosen.EndSwitch();
        refused.FallBackToPolling(new BotFault(BotFaultKind.BadRequest, "bad webhook"), Now);

        (Due(chosen, Ours), Due(refused, Ours)).ShouldBe((null, null));
        chosen.ComeBy(chosen.Mode, Now);
        chosen.EndSwitch();
        Due(chosen, Ours).ShouldBeNull("a new token changes nothing of it");
        chosen.Choose(BotMode.Webhook, Now);
        chosen.StaysPolling.ShouldBeFalse();
    }

    [Fact]
    public void A_bot_that_is_off_or_refused_or_being_switched_is_left_alone()
    {
        var (off, refused, switching) = (Connected(BotMode.Webhook), Connected(BotMode.Webhook), Connected(BotMode.Webhook));
        off.Switch(on: false, Now);
        refused.Note(new BotFault(BotFaultKind.Unauthorized, "Unauthorized"), Now);
        switching.ComeBy(BotMode.Webhook, Now);

        (Due(off, Ours), Due(refused, Ours), Due(switching, Ours)).ShouldBe((null, null, null));
        Due(switching, publicUrl: null).ShouldBe(BotMode.Polling, "there is nothing left to switch to");
    }

    private static BotMode? Due(Bot bot, string? publicUrl, string seen = "") =>
        new WebhookPlace(Options.Create(new TelegramOptions { PublicUrl = publicUrl }), new HostingEnvironment { EnvironmentName = Environments.Production }, Keys).Due(bot, new WebhookState(seen, 0));

    private static Bot Connected(BotMode mode)
    {
        var bot = Bot.Connect(BotToken.TryParse("5000000001:AA-what-these-tests-alone-know")!, new BotUser(5_000_000_001, true, "Digest", "digest_bot"), isDefault: false, Keys, Now);
        bot.ComeBy(mode, Now);
        bot.EndSwitch();
        return bot;
    }
}
