using DigestMonolith.Contracts.Telegram;
using DigestMonolith.FakeTelegram;
using DigestMonolith.FakeTelegram.World;
using DigestMonolith.Modules.Telegram;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Bots;
using DigestMonolith.Modules.Telegram.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Telegram.Outbox;

public sealed class RefusedLettersTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>T-19.</summary>
    [Fact]
    public async Task Who_blocked_the_bot_gets_nothing_more_until_they_write_again()
    {
        await using var lab = await SenderLab.StartAsync(app, sends: false);
        var chat = lab.Private("Anna");
        string[] letters = [await lab.WriteAsync(chat, parts: 2), await lab.WriteAsync(chat)];
        chat.Block();

        await lab.SendAsync();
        var first = await lab.SettledAsync(letters[0], OutboxState.Failed);
        var second = await lab.SettledAsync(letters[1], OutboxState.Failed);
        lab.Clock.Advance(TimeSpan.FromHours(1));
        await Task.Delay(100, Ct);

        (first.Error, second.Error).ShouldBe(("forbidden", "recipient_unreachable"));
        lab.Telegram.Transcript.Calls.Count(call => call.Is("sendMessage")).ShouldBe(1);
        (await EnqueueAsync(lab, chat.Id)).ShouldBe(new TelegramQueued.Refused("recipient_unreachable"));

        chat.Block(isBlocked: false);
        await lab.DoAsync(services => services.GetRequiredService<ChatBook>().NoteReachableAsync(lab.Bot, chat.Id, Ct));
        var third = await lab.WriteAsync(chat);
        await lab.SettledAsync(third, OutboxState.Sent);
        (await EnqueueAsync(lab, 987_654)).ShouldBeOfType<TelegramQueued.Waits>();
        await lab.RushAsync(async () => await lab.DoAsync(services => services.GetRequiredService<TelegramDbContext>().Outbox.AnyAsync(one => one.ChatId == 987_654 && one.Error == "chat_not_found", Ct)));
    }

    /// <summary>T-18, F10.</summary>
    [Fact]
    public async Task What_Telegram_cannot_read_goes_once_more_as_plain_text()
    {
        await using var lab = await SenderLab.StartAsync(app);
        var (once, never) = (lab.Private("Once"), lab.Private("Never"));
        lab.Telegram.Script = call => call.Is("sendMessage") && (call.Text("parse_mode") is not null || call.Number64("chat_id") == never.Id) ? Fault.CannotParse : null;

        var (plain, failed) = (await lab.WriteAsync(once), await lab.WriteAsync(never));
        await lab.SettledAsync(plain, OutboxState.Sent);
        (await lab.SettledAsync(failed, OutboxState.Failed)).Error.ShouldBe("unparsable");

        var sent = lab.Telegram.Transcript.SentTo(once).ShouldHaveSingleItem();
        (sent.Text, sent.Entities.Count).ShouldBe(("r1\n\nword", 0));
        lab.Telegram.Transcript.Calls.Count(call => call.Is("sendMessage") && call.Number64("chat_id") == never.Id).ShouldBe(2);
    }

    /// <summary>T-20.</summary>
    [Fact]
    public async Task While_Telegram_is_down_letters_wait_in_their_order_and_are_not_sent_when_it_is_too_late()
    {
        await using var lab = await SenderLab.StartAsync(app);
        var (patient, hurried) = (lab.Private("Patient"), lab.Private("Hurried"));
        var backAt = lab.Clock.GetUtcNow().AddMinutes(10);
        lab.Telegram.Script = call => !call.Is("sendMessage") || lab.Clock.GetUtcNow() >= backAt ? null : Fault.BadGateway;
        var worth = TimeSpan.FromMinutes(15);

        string[] letters = [await lab.WriteAsync(patient, worth: worth), await lab.WriteAsync(patient, worth: worth), await lab.WriteAsync(patient, worth: worth)];
        await lab.SettledAsync(letters[2], OutboxState.Sent, stepSeconds: 5);
        lab.Telegram.Transcript.SentTo(patient).Select(sent => sent.Text[..2]).ShouldBe(["r1", "r2", "r3"]);

        backAt = lab.Clock.GetUtcNow().AddMinutes(16);
        var late = await lab.WriteAsync(hurried, worth: worth);
        await lab.SettledAsync(late, OutboxState.Expired, stepSeconds: 5);
        lab.Clock.Advance(TimeSpan.FromMinutes(5));
        await Task.Delay(100, Ct);
        lab.Telegram.Transcript.SentTo(hurried).ShouldBeEmpty();
        lab.Counted("telegram_outbox_expired_total").ShouldBe(1);
        (await lab.SaidAsync(late)).ShouldBe(["expired"]);
    }

    /// <summary>T-21.</summary>
    [Fact]
    public async Task A_group_that_became_a_supergroup_is_written_to_under_its_new_number()
    {
        await using var lab = await SenderLab.StartAsync(app, sends: false);
        var owner = lab.World.AddPerson("Owner");
        var group = lab.World.AddGroup("Team").Join(owner).AddBot(lab.Fake, owner);
        await lab.SendAsync();
        var before = await lab.WriteAsync(group, parts: 2);
        await lab.SettledAsync(before, OutboxState.Sent);
        string[] letters = [await lab.WriteAsync(group, parts: 2, notBefore: lab.Clock.GetUtcNow().AddHours(1)), await lab.WriteAsync(group, notBefore: lab.Clock.GetUtcNow().AddHours(1))];
        var supergroup = group.Migrate(owner);
        lab.Clock.Advance(TimeSpan.FromHours(1));

        var first = await lab.SettledAsync(letters[0], OutboxState.Sent);
        await lab.SettledAsync(letters[1], OutboxState.Sent);

        (first.ChatId, first.MigratedFrom).ShouldBe((supergroup.Id, group.Id));
        var there = lab.Telegram.Transcript.SentTo(supergroup).Select(sent => sent.Text).ToList();
        there.Count.ShouldBe(3);
        lab.Telegram.Transcript.Failures.Count.ShouldBe(1);

        // Under the numbers of what was sent before stand other messages now.
        await lab.DoAsync(services => services.GetRequiredService<ITelegramDelivery>().ReviseAsync(lab.Topic, before, "less", Ct));
        var left = await lab.SettledAsync(before, OutboxState.Sent);
        (left.ChatId, left.Parts.Count(part => part.TgMessageId is null && part.Html is null)).ShouldBe((supergroup.Id, 2));
        lab.Telegram.Transcript.Deliveries.ShouldAllBe(one => one.Kind != DeliveryKind.Edited);
    }

    [Fact]
    public async Task What_Telegram_holds_up_into_quiet_hours_waits_for_their_end_and_the_chat_does_not()
    {
        await using var lab = await SenderLab.StartAsync(app, sends: false);
        var (chat, held) = (lab.Private("Anna"), false);
        var hour = lab.Clock.GetUtcNow().Hour;
        var digest = await lab.WriteAsync(chat, quiet: new TelegramQuiet((hour + 2) % 24, (hour + 4) % 24, "UTC"));
        var expires = (await lab.FindAsync(digest)).ExpiresAt;
        lab.Telegram.Script = call => call.Is("sendMessage") && !held && (held = true) ? Fault.TooManyRequests(7500) : null;

        await lab.SendAsync();
        await lab.RushAsync(async () => (await lab.FindAsync(digest)).Error == "throttled", stepSeconds: 0.1);
        lab.Clock.Advance(TimeSpan.FromSeconds(7500));
        await lab.RushAsync(async () => (await lab.FindAsync(digest)).Error == "quiet_hours");
        var answer = await lab.WriteAsync(chat);
        await lab.SettledAsync(answer, OutboxState.Sent);
        lab.Telegram.Transcript.SentTo(chat).ShouldHaveSingleItem().Text.ShouldStartWith(answer);
        var end = (await lab.FindAsync(digest)).NotBefore;
        end.Hour.ShouldBe((hour + 4) % 24);
        lab.Clock.Advance(end - lab.Clock.GetUtcNow());
        var sent = await lab.SettledAsync(digest, OutboxState.Sent);

        sent.Parts[0].BegunAt.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(end);
        sent.ExpiresAt.ShouldBeGreaterThan(expires, "quiet hours cost it nothing");
    }

    [Fact]
    public async Task A_member_s_letter_is_sent_only_while_they_are_a_member()
    {
        await using var lab = await SenderLab.StartAsync(app, sends: false);
        var group = lab.Group("Team");
        var (inside, left) = (lab.Private("Inside"), lab.Private("Left"));
        group.Join(inside.Companion!, left.Companion!);
        var (mine, theirs) = (await lab.WriteAsync(inside, onlyMembersOf: group.Id), await lab.WriteAsync(left, parts: 2, onlyMembersOf: group.Id));
        group.Leave(left.Companion!);

        await lab.SendAsync();
        await lab.SettledAsync(mine, OutboxState.Sent);
        (await lab.SettledAsync(theirs, OutboxState.Failed)).Error.ShouldBe("not_a_member");
        lab.Telegram.Transcript.SentTo(left).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_letter_waits_while_the_bot_s_token_is_void()
    {
        await using var lab = await SenderLab.StartAsync(app);
        var chat = lab.Private("Anna");
        lab.Telegram.Script = call => call.Is("sendMessage") ? Fault.Unauthorized : null;

        var letter = await lab.WriteAsync(chat);
        await lab.RushAsync(() => lab.DoAsync(services => services.GetRequiredService<TelegramDbContext>().Bots.AnyAsync(bot => bot.Id == lab.Bot && bot.State == BotState.Refused, Ct)));
        lab.Clock.Advance(TimeSpan.FromMinutes(5));
        await Task.Delay(100, Ct);
        lab.Telegram.Transcript.Calls.Count(call => call.Is("sendMessage")).ShouldBe(1);

        lab.Telegram.Script = _ => null;
        await lab.DoAsync(async services =>
        {
            var db = services.GetRequiredService<TelegramDbContext>();
            (await db.Bots.SingleAsync(Ct)).Switch(on: true, lab.Clock.GetUtcNow());
            await db.SaveChangesAsync(Ct);
        });
        await lab.SettledAsync(letter, OutboxState.Sent);
    }

    [Fact]
    public async Task What_a_removed_bot_did_not_send_the_bot_of_today_sends_when_somebody_tries_again()
    {
        await using var lab = await SenderLab.StartAsync(app);
        var chat = lab.Private("Anna");
        var letter = await lab.WriteAsync(chat, parts: 2);
        await lab.RushAsync(async () => (await lab.FindAsync(letter)).Parts.Any(part => part.TgMessageId is not null));
        var html = await lab.DoAsync(async services =>
        {
            var db = services.GetRequiredService<TelegramDbContext>();
            var text = (await db.OutboxParts.SingleAsync(part => part.PartNo == 2, Ct)).Html!;
            await services.GetRequiredService<SettleLetter>().EndBotAsync(lab.Bot, "bot_removed", Ct);
            db.Bots.Remove(await db.Bots.SingleAsync(Ct));
            await db.SaveChangesAsync(Ct);
            return text;
        });
        var retry = () => lab.DoAsync(services => services.GetRequiredService<ITelegramDelivery>().RetryAsync(lab.Topic, letter, $"{string.Concat(Enumerable.Repeat("word ", 818))}\n\n{html}", Ct));
        (await retry()).ShouldBeFalse("there is no bot");
        var today = lab.Telegram.AddBot($"{lab.Fake.Id + 1}:AA-that-came-after-it-of-one-test", "second_bot");
        var bot = await lab.ConnectAsync(today);
        today.Start(chat.Companion!);

        (await retry()).ShouldBeTrue();
        (await lab.SettledAsync(letter, OutboxState.Sent)).BotId.ShouldBe(bot);
        lab.Telegram.Transcript.Calls.Where(call => call.Token == today.Token && !call.Is("getMe")).ShouldHaveSingleItem().Text("text")!.ShouldContain("(2/2)");
    }

    [Fact]
    public async Task A_letter_that_reads_otherwise_is_edited_where_it_was_sent_and_one_taken_back_is_not_sent()
    {
        await using var lab = await SenderLab.StartAsync(app);
        var chat = lab.Private("Anna");
        var letter = await lab.WriteAsync(chat, parts: 2);
        await lab.SettledAsync(letter, OutboxState.Sent);
        var tomorrow = lab.Clock.GetUtcNow().AddDays(1);
        var waiting = await lab.WriteAsync(chat, notBefore: tomorrow);

        (await lab.DoAsync(services => services.GetRequiredService<ITelegramDelivery>().ReviseAsync(lab.Topic, letter, "<b>less</b>", Ct))).ShouldBeTrue();
        (await lab.DoAsync(services => services.GetRequiredService<ITelegramDelivery>().CancelAsync(lab.Topic, [waiting, letter], "rollback", Ct))).ShouldBeGreaterThan(0);
        (await lab.DoAsync(services => services.GetRequiredService<ITelegramDelivery>().ReviseAsync(lab.Topic, letter, "<b>less</b>", Ct))).ShouldBeTrue();
        await lab.SettledAsync(letter, OutboxState.Sent);
        await lab.SettledAsync(waiting, OutboxState.Cancelled);
        lab.Clock.Advance(TimeSpan.FromDays(2));
        await Task.Delay(100, Ct);

        chat.Messages.Where(message => message.From == lab.Fake.Person).Select(message => message.Text).ShouldBe(["less", "—"]);
        lab.Telegram.Transcript.SentTo(chat).Count.ShouldBe(2);
        (await lab.SaidAsync(waiting)).ShouldBe(["failed"]);
    }

    /// <summary>What an answer means that comes behind a rollback, or behind the lease and an erasure.</summary>
    [Fact]
    public async Task A_late_answer_neither_sends_what_was_taken_back_nor_leaves_what_was_erased()
    {
        await using var lab = await SenderLab.StartAsync(app, sends: false);
        var delivery = (Func<ITelegramDelivery, Task> work) => lab.DoAsync(services => work(services.GetRequiredService<ITelegramDelivery>()));
        var taken = await lab.WriteAsync(lab.Private("Taken"));
        var (back, mark) = await TakeAsync();
        await delivery(telegram => telegram.CancelAsync(lab.Topic, [taken], "rollback", Ct));
        (await lab.FindAsync(taken)).IsOpen.ShouldBeTrue();
        await RecordAsync(back, mark, new BotAnswer<SentMessage>.Failed(new BotFault(BotFaultKind.Throttled, "later") { RetryAfter = TimeSpan.FromSeconds(1) }));
        (await lab.FindAsync(taken)).ShouldSatisfyAllConditions(letter => letter.State.ShouldBe(OutboxState.Cancelled), letter => letter.Error.ShouldBe("rollback"));
        (await lab.SaidAsync(taken)).ShouldBe(["failed"]);

        var erased = await lab.WriteAsync(lab.Private("Erased"));
        var (lost, first) = await TakeAsync();
        lab.Clock.Advance(TimeSpan.FromMinutes(10));
        var again = (await lab.Get<OutboxClaims>().ClaimAsync(8, Ct)).ShouldHaveSingleItem();
        await lab.DoAsync(services => services.GetRequiredService<TakePart>().TakeAsync(again, isMember: false, Ct));
        (await lab.FindAsync(erased)).State.ShouldBe(OutboxState.Uncertain);
        await delivery(telegram => telegram.ReviseAsync(lab.Topic, erased, "less", Ct));
        await RecordAsync(lost, first, new BotAnswer<SentMessage>.Done(new SentMessage(7)));
        (await lab.FindAsync(erased)).Next.ShouldNotBeNull().ShouldSatisfyAllConditions(part => part.TgMessageId.ShouldBe(7), part => part.Html.ShouldBe("less"));

        async Task<(OutboxLease, PartMark)> TakeAsync()
        {
            var lease = (await lab.Get<OutboxClaims>().ClaimAsync(8, Ct)).ShouldHaveSingleItem();
            var step = await lab.DoAsync(services => services.GetRequiredService<TakePart>().TakeAsync(lease, isMember: false, Ct));
            return (lease, step.ShouldBeOfType<SendStep.Send>().Mark);
        }

        Task RecordAsync(OutboxLease lease, PartMark mark, BotAnswer<SentMessage> answer) => lab.DoAsync(services => services.GetRequiredService<RecordPart>().WriteAsync(lease, mark, answer, Ct));
    }

    private static Task<TelegramQueued> EnqueueAsync(SenderLab lab, long chat) => lab.DoAsync(services => services.GetRequiredService<ITelegramDelivery>().EnqueueAsync(new TelegramLetter
    {
        ChatId = chat,
        Html = "hello",
        Topic = lab.Topic,
        Reference = $"to {chat}",
        DedupKey = $"{lab.Topic}:{chat}:{Guid.CreateVersion7()}",
    }, Ct));
}
