using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Bots;
using Microsoft.AspNetCore.DataProtection;

namespace DigestMonolith.UnitTests.Telegram.Bots;

/// <summary>What a bot says of its faults, and when they are over.</summary>
public sealed class BotFaultTests
{
    private static readonly DateTimeOffset Now = new(2026, 4, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly EphemeralDataProtectionProvider Keys = new();
    private static readonly BotToken Token = BotToken.TryParse("5000000001:AA-what-these-tests-alone-know")!;
    private static readonly BotUser Facts = new(5_000_000_001, true, "Digest", "digest_bot");
    private static readonly BotFault Slow = new(BotFaultKind.Lost, "no answer in time");
    private static readonly BotFault Void = new(BotFaultKind.Unauthorized, "Unauthorized");
    private static readonly BotLook Good = new(Token, Facts, new WebhookState("", 0), null);

    [Fact]
    public void A_look_that_failed_says_nothing_of_a_bot_that_polls()
    {
        var (polling, hooked) = (Connected(BotMode.Polling), Connected(BotMode.Webhook));

        polling.Take(new BotLook(Token, null, null, Slow), Keys, Now);
        hooked.Take(new BotLook(Token, null, null, Slow), Keys, Now);
        (polling.LastError, hooked.LastError).ShouldBe((null, "lost: no answer in time"));

        hooked.Take(Good, Keys, Now);
        hooked.LastError.ShouldBeNull();
        polling.Take(new BotLook(Token, null, null, Void), Keys, Now);
        (polling.State, polling.LastError).ShouldBe((BotState.Refused, "unauthorized: Unauthorized"));
    }

    [Fact]
    public void A_good_look_does_not_hide_what_is_wrong_with_polling()
    {
        var bot = Connected(BotMode.Polling);
        bot.Note(new BotFault(BotFaultKind.Conflict, "other getUpdates"), Now);

        bot.Take(Good, Keys, Now);

        bot.LastError.ShouldBe("conflict: other getUpdates");
        bot.NoteRecovery(Now);
        (bot.LastError, bot.LastErrorAt, bot.Health).ShouldBe((null, null, BotHealth.Healthy));
    }

    [Fact]
    public void A_good_poll_does_not_mend_a_refused_token()
    {
        var bot = Connected(BotMode.Polling);
        bot.Take(new BotLook(Token, null, null, Void), Keys, Now);

        bot.NoteRecovery(Now);

        bot.LastError.ShouldBe("unauthorized: Unauthorized");
    }

    [Fact]
    public void Why_the_webhook_was_refused_stays_to_be_read_for_an_hour()
    {
        var bot = Connected(BotMode.Webhook);
        bot.FallBackToPolling(new BotFault(BotFaultKind.BadRequest, "bad webhook"), Now);

        bot.NoteRecovery(Now.AddSeconds(1));
        bot.Take(Good, Keys, Now.AddMinutes(59));
        (bot.Mode, bot.LastError).ShouldBe((BotMode.Polling, "webhook: bad_request: bad webhook"));

        bot.Take(Good, Keys, Now.AddMinutes(61));
        bot.LastError.ShouldBeNull();
    }

    [Fact]
    public void What_is_said_of_a_token_that_was_replaced_meanwhile_tells_nothing_of_the_bot()
    {
        var bot = Connected(BotMode.Webhook);
        bot.Renew(BotToken.TryParse("5000000001:BB-the-next-one-of-the-same-bot")!, Facts, Keys, Now);

        bot.Take(new BotLook(Token, null, null, Void), Keys, Now);

        (bot.State, bot.LastError, bot.Holds(Token, Keys)).ShouldBe((BotState.Active, null, false));
    }

    [Fact]
    public void A_refused_bot_heals_and_one_that_is_switched_off_stays_so()
    {
        var (refused, off) = (Connected(BotMode.Polling), Connected(BotMode.Polling));
        off.Switch(on: false, Now);
        foreach (var bot in (Bot[])[refused, off])
        {
            bot.Take(new BotLook(Token, null, null, Void), Keys, Now);
        }

        var version = refused.Version;
        refused.Take(new BotLook(Token, null, null, Void), Keys, Now);
        (refused.State, refused.Version, off.State).ShouldBe((BotState.Refused, version, BotState.Off), "it is refused once, however often it is said");

        refused.Take(Good, Keys, Now);
        off.Take(Good, Keys, Now);
        (refused.State, refused.LastError, off.State).ShouldBe((BotState.Active, null, BotState.Off));
    }

    private static Bot Connected(BotMode mode)
    {
        var bot = Bot.Connect(Token, Facts, isDefault: false, Keys, Now);
        bot.ComeBy(mode, Now);
        bot.EndSwitch();
        return bot;
    }
}
