using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Outbox;
using DigestMonolith.Platform.Events;

namespace DigestMonolith.UnitTests.Telegram;

public sealed class OutboxMessageTests
{
    private static readonly DateTimeOffset Noon = OutboxLab.Noon;
    private static readonly OutboxOptions Options = new();

    [Fact]
    public void Parts_go_one_after_the_other_and_the_letter_is_sent_with_the_last()
    {
        var letter = OutboxLab.Letter(2);

        letter.Next!.Begin(Noon);
        letter.Next!.PartNo.ShouldBe(2);
        letter.TrySettle(Noon).ShouldBeFalse();
        letter.Parts[0].Arrive(100, Noon);
        letter.TrySettle(Noon).ShouldBeFalse();
        letter.Next!.Begin(Noon);
        letter.Parts[1].Arrive(101, Noon);

        letter.TrySettle(Noon).ShouldBeTrue();
        letter.State.ShouldBe(OutboxState.Sent);
        letter.Parts.ShouldAllBe(part => part.Html == null);
        Should.Throw<InvalidOperationException>(() => letter.Parts[1].Begin(Noon));
    }

    [Fact]
    public void A_part_that_a_crash_cut_off_is_uncertain_and_the_letter_goes_on_behind_it()
    {
        var letter = OutboxLab.Letter(3);
        letter.Next!.Begin(Noon);
        letter.Parts[0].Arrive(100, Noon);
        letter.Next!.Begin(Noon);

        letter.GiveUpInterrupted(Noon).ShouldBe(1);

        letter.Next!.PartNo.ShouldBe(3);
        letter.Next!.Begin(Noon);
        letter.Parts[2].Arrive(102, Noon);
        letter.TrySettle(Noon).ShouldBeTrue();
        letter.State.ShouldBe(OutboxState.Uncertain);
        letter.Parts.Select(part => part.Html is null).ShouldBe([true, false, true]);

        letter.TryResend(TimeSpan.FromHours(1), Noon.AddDays(2)).ShouldBeTrue();
        (letter.Next!.PartNo, letter.State, letter.ExpiresAt, letter.Round).ShouldBe((2, OutboxState.Pending, Noon.AddDays(2).AddHours(1), 1));
        letter.Next!.Begin(Noon);
        letter.Parts[1].Arrive(103, Noon);
        letter.TrySettle(Noon).ShouldBeTrue();
        letter.State.ShouldBe(OutboxState.Sent);
        letter.TryResend(TimeSpan.FromHours(1), Noon).ShouldBeFalse();
    }

    [Fact]
    public void A_letter_expires_at_its_time_and_keeps_what_arrived()
    {
        var letter = OutboxLab.Letter(2);
        letter.Next!.Begin(Noon);
        letter.Parts[0].Arrive(100, Noon);

        letter.TryExpire(Noon.AddHours(24).AddTicks(-1)).ShouldBeFalse();
        letter.TryExpire(Noon.AddHours(24)).ShouldBeTrue();
        letter.TrySettle(Noon.AddHours(24)).ShouldBeTrue();

        var said = letter.ToEvent(TenantId.New(), isUnreachable: false);
        (said.Outcome, said.Parts[0].Outcome, said.Parts[1].Outcome).ShouldBe((TelegramOutcome.Expired, TelegramOutcome.Sent, TelegramOutcome.Expired));
    }

    [Fact]
    public void A_letter_that_is_taken_back_waits_for_the_part_that_is_on_its_way()
    {
        var letter = OutboxLab.Letter(2);
        letter.Next!.Begin(Noon);

        letter.Cancel("rollback", Noon);
        letter.TrySettle(Noon).ShouldBeFalse();
        letter.Parts[0].Arrive(100, Noon);

        letter.TrySettle(Noon).ShouldBeTrue();
        letter.ToEvent(TenantId.New(), isUnreachable: false).ShouldSatisfyAllConditions(said => said.Outcome.ShouldBe(TelegramOutcome.Failed), said => said.Error.ShouldBe("rollback"));
    }

    [Fact]
    public void A_part_that_was_on_its_way_when_its_letter_was_taken_back_and_did_not_arrive_is_not_tried_again()
    {
        var letter = OutboxLab.Letter(2);
        letter.Next!.Begin(Noon);
        letter.Cancel("rollback", Noon);

        letter.PutBack(letter.Parts[0], "throttled", Noon);
        letter.PutOff(Noon.AddSeconds(9), "throttled", isFailure: false);

        letter.TrySettle(Noon).ShouldBeTrue();
        (letter.State, letter.Error).ShouldBe((OutboxState.Cancelled, "rollback"));
        letter.Retry(["one", "two"], "—", TimeSpan.FromHours(24), Noon);
        letter.Next!.Begin(Noon);
        letter.PutBack(letter.Parts[0], "throttled", Noon);
        letter.Next!.Html.ShouldBe("one", "somebody wants it after all");
    }

    [Fact]
    public void Of_a_letter_that_was_taken_back_an_erasure_edits_what_is_there_and_sends_nothing_more()
    {
        var letter = OutboxLab.Letter(2);
        letter.Next!.Begin(Noon);
        letter.Parts[0].Arrive(100, Noon);
        letter.Cancel("rollback", Noon);
        letter.TrySettle(Noon).ShouldBeTrue();

        letter.Revise(["less", "left", "more"], "—", TimeSpan.FromHours(24), Noon);
        letter.Next!.Begin(Noon);
        letter.PutBack(letter.Parts[0], "throttled", Noon);

        letter.Parts.Where(part => part.IsOpen).ShouldHaveSingleItem().Text.ShouldBe("less");
        letter.Parts.Count.ShouldBe(2);
    }

    [Fact]
    public void What_arrived_while_nobody_knew_of_it_is_edited_when_it_was_erased_meanwhile()
    {
        var (revised, plain) = (OutboxLab.Letter(1), OutboxLab.Letter(1));
        foreach (var letter in new[] { revised, plain })
        {
            letter.Next!.Begin(Noon);
            letter.GiveUpInterrupted(Noon).ShouldBe(1);
            letter.TrySettle(Noon).ShouldBeTrue();
        }

        revised.Revise(["less"], "—", TimeSpan.FromHours(24), Noon);
        revised.Next.ShouldBeNull("nobody knows whether it is there");
        revised.Arrive(revised.Parts[0], 100, round: 0, TimeSpan.FromHours(24), Noon.AddHours(30));
        plain.Arrive(plain.Parts[0], 100, round: 0, TimeSpan.FromHours(24), Noon);

        (revised.State, revised.Next!.IsEdit, revised.Next.Text, revised.ExpiresAt).ShouldBe((OutboxState.Pending, true, "less", Noon.AddHours(54)));
        plain.TrySettle(Noon).ShouldBeTrue();
        plain.State.ShouldBe(OutboxState.Sent);
    }

    [Fact]
    public void A_letter_that_reads_otherwise_edits_what_was_sent_and_is_silent_where_nothing_is_left()
    {
        var letter = OutboxLab.Letter(2);
        foreach (var part in letter.Parts.ToList())
        {
            part.Begin(Noon);
            part.Arrive(100 + part.PartNo, Noon);
        }

        letter.TrySettle(Noon).ShouldBeTrue();
        letter.Revise(["less"], "—", TimeSpan.FromHours(24), Noon.AddDays(30));

        (letter.State, letter.ExpiresAt).ShouldBe((OutboxState.Pending, Noon.AddDays(31)));
        letter.Parts.Select(part => (part.IsEdit, part.Text, part.TgMessageId)).ShouldBe([(true, "less", 101), (true, "—", 102)]);
        letter.Next!.Begin(Noon);
        // An edit that a crash cut off is simply made again.
        letter.GiveUpInterrupted(Noon).ShouldBe(0);
        letter.Next!.PartNo.ShouldBe(1);
    }

    [Fact]
    public void A_letter_that_grows_sends_what_is_more_and_one_that_was_never_sent_is_sent_as_it_reads_now()
    {
        var sent = OutboxLab.Letter(1);
        sent.Next!.Begin(Noon);
        sent.Parts[0].Arrive(100, Noon);
        sent.TrySettle(Noon);
        var waiting = OutboxLab.Letter(3);

        sent.Revise(["one", "two"], "—", TimeSpan.FromHours(24), Noon);
        waiting.Revise(["only"], "—", TimeSpan.FromHours(24), Noon);

        sent.Parts.Select(part => (part.PartNo, part.IsEdit, part.Html)).ShouldBe([(1, true, "one"), (2, false, "two")]);
        waiting.Next!.Html.ShouldBe("only");
        waiting.Next!.Begin(Noon);
        waiting.Parts[0].Arrive(101, Noon);
        waiting.TrySettle(Noon).ShouldBeTrue();
        (waiting.State, waiting.Parts.Count).ShouldBe((OutboxState.Sent, 1), "it says all that it has to say");
    }

    [Fact]
    public void A_letter_that_has_nothing_left_to_say_before_it_was_sent_is_not_sent()
    {
        var letter = OutboxLab.Letter(2);

        letter.Revise([], "—", TimeSpan.FromHours(24), Noon);

        letter.TrySettle(Noon).ShouldBeTrue();
        letter.State.ShouldBe(OutboxState.Cancelled);
    }

    [Fact]
    public void Every_answer_means_something_for_the_letter()
    {
        var part = OutboxLab.Letter(1).Parts[0];
        SendVerdict Of(BotAnswer<SentMessage> answer) => SendVerdict.Of(answer, part, failures: 3, Options);

        Of(OutboxLab.Done(7)).ShouldBe(new SendVerdict.Arrived(7));
        Of(OutboxLab.Failed(BotFaultKind.Lost)).ShouldBe(new SendVerdict.Unknown());
        Of(OutboxLab.Failed(BotFaultKind.Throttled, TimeSpan.FromSeconds(10_000))).ShouldBe(new SendVerdict.Held(TimeSpan.FromSeconds(10_000)));
        Of(OutboxLab.Failed(BotFaultKind.Migrated, migratedTo: -1009)).ShouldBe(new SendVerdict.Moved(-1009));
        Of(OutboxLab.Failed(BotFaultKind.Unavailable)).ShouldBe(new SendVerdict.Again(TimeSpan.FromSeconds(8), "unavailable: said Telegram"));
        Of(OutboxLab.Failed(BotFaultKind.Forbidden)).ShouldBe(new SendVerdict.Unreachable("forbidden"));
        Of(OutboxLab.Failed(BotFaultKind.ChatNotFound)).ShouldBe(new SendVerdict.Unreachable("chat_not_found"));
        Of(OutboxLab.Failed(BotFaultKind.BadRequest)).ShouldBe(new SendVerdict.Refused("bad_request: said Telegram"));
        Of(OutboxLab.Failed(BotFaultKind.Unauthorized)).ShouldBeOfType<SendVerdict.NoBot>();
        Of(OutboxLab.Failed(BotFaultKind.Unparsable)).ShouldBe(new SendVerdict.Plain());
        part.GoPlain();
        Of(OutboxLab.Failed(BotFaultKind.Unparsable)).ShouldBe(new SendVerdict.Refused("unparsable"));
        // What is there already may be edited twice.
        part.Arrive(7, Noon);
        Of(OutboxLab.Failed(BotFaultKind.Lost)).ShouldBe(new SendVerdict.Again(TimeSpan.FromSeconds(8), "lost"));
        Of(OutboxLab.Failed(BotFaultKind.NotModified)).ShouldBe(new SendVerdict.Arrived(7));
    }

    [Fact]
    public void A_letter_rests_in_its_quiet_hours_until_somebody_wants_it_now()
    {
        var letter = OutboxMessage.Of(
            new NewLetter { ChatId = 42, Html = "", Topic = "digest", Reference = "r", DedupKey = "k", WorthSending = TimeSpan.FromHours(24), Quiet = new(22, 8, "Europe/Kyiv") },
            BotId.New(), ["part"], EventCause.Unknown, Noon);
        // In May Kyiv is three hours ahead.
        var (begin, end) = (Noon.AddHours(7), Noon.AddHours(17));
        letter.EarliestAt(begin.AddTicks(-1)).ShouldBe(begin.AddTicks(-1));
        letter.EarliestAt(begin).ShouldBe(end);

        letter.RestUntil(end, begin);

        (letter.State, letter.NotBefore, letter.ExpiresAt).ShouldBe((OutboxState.Pending, end, Noon.AddHours(34)));
        letter.Cancel("rollback", Noon);
        letter.TrySettle(Noon).ShouldBeTrue();
        letter.Retry(["part"], "—", TimeSpan.FromHours(24), begin);
        letter.EarliestAt(begin).ShouldBe(begin);
    }

    [Fact]
    public void Waits_grow_to_their_longest()
    {
        Enumerable.Range(0, 7).Select(n => Options.RetryAfter(n).TotalSeconds).ShouldBe([1, 2, 4, 8, 16, 30, 30]);
        Options.RetryAfter(1_000_000).ShouldBe(Options.Retry);
    }
}
