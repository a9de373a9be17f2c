using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Bots;
using Microsoft.AspNetCore.DataProtection;

namespace DigestMonolith.UnitTests.Telegram.Bots;

/// <summary>What a bot says of its faults, and when they are over.</summary>
public sealed class BotFaultTests
{
    private static readonly DateTimeOffset Now = new(2026, 4, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly BotUser Facts = new(5_000_000_001, true, "Digest", "digest_bot");
    private static readonly BotFault Slow = new(BotFaultKind.Lost, "no answer in time");
    private static readonly BotFault Void = new(BotFaultKind.Unauthorized, "Unauthorized");
    private static readonly BotLook Good = new(Facts, new WebhookState("", 0), null);

    [Fact]
    public void A_look_that_failed_says_nothing_of_a_bot_that_polls()
    {
        var (polling, hooked) = (Connected(BotMode.Polling), Connected(BotMode.Webhook));

        polling.Take(new BotLook(null, null, Slow), Now);
        hooked.Take(new BotLook(null, null, Slow), Now);
        (polling.LastError, hooked.LastError).ShouldBe((null, "lost: no answer in time"));

        hooked.Take(Good, Now);
        hooked.LastError.ShouldBeNull();
        polling.Take(new BotLook(null, null, Void), Now);
        (polling.State, polling.LastError).ShouldBe((BotState.Refused, "unauthorized: Unauthorized"));
    }

    [Fact]
    public void A_good_look_does_not_hide_what_is_wrong_with_polling()
    {
        var bot = Connected(BotMode.Polling);
        bot.Note(new BotFault(BotFaultKind.Conflict, "other getUpdates"), Now);

        bot.Take(Good, Now);

        bot.LastError.ShouldBe("conflict: other getUpdates");
        bot.NoteRecovery(Now);
        (bot.LastError, bot.LastErrorAt, bot.Health).ShouldBe((null, null, BotHealth.Healthy));
    }

    [Fact]
    public void A_good_poll_does_not_mend_a_refused_token()
    {
        var bot = Connected(BotMode.Polling);
        bot.Take(new BotLook(null, null, Void), Now);

        bot.NoteRecovery(Now);

        bot.LastError.ShouldBe("unauthorized: Unauthorized");
    }

    [Fact]
    public void Why_the_webhook_was_refused_stays_to_be_read_for_an_hour()
    {
        var bot = Connected(BotMode.Webhook);
        bot.FallBackToPolling(new BotFault(BotFaultKind.BadRequest, "bad webhook"), Now);

        bot.NoteRecovery(Now.AddSeconds(1));
        bot.Take(Good, Now.AddMinutes(59));
        (bot.Mode, bot.LastError).ShouldBe((BotMode.Polling, "webhook: bad_request: bad webhook"));

        bot.Take(Good, Now.AddMinutes(61));
        bot.LastError.ShouldBeNull();
    }

    private static Bot Connected(BotMode mode)
    {
        var bot = Bot.Connect(BotToken.TryParse("5000000001:AA-what-these-tests-alone-know")!, Facts, isDefault: false, new EphemeralDataProtectionProvider(), Now);
        bot.ComeBy(mode, Now);
        bot.EndSwitch();
        return bot;
    }
}
