using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DigestMonolith.FakeTelegram;
using DigestMonolith.FakeTelegram.World;
using DigestMonolith.Modules.Telegram.Outbox;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Telegram.Outbox;

public sealed class SendLettersTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Letters_of_a_chat_come_in_their_order_and_a_chat_that_must_wait_keeps_no_other_waiting()
    {
        await using var lab = await SenderLab.StartAsync(app);
        var (slow, other) = (lab.Group("Slow"), lab.Private("Other"));
        var refused = 0;
        lab.Telegram.Script = call => call.Is("sendMessage") && call.Number64("chat_id") == slow.Id && refused++ == 0 ? Fault.TooManyRequests(10_000) : null;
        var asked = lab.Clock.GetUtcNow();

        string[] ofSlow = [await lab.WriteAsync(slow, parts: 2), await lab.WriteAsync(slow), await lab.WriteAsync(slow, parts: 3)];
        var ofOther = await lab.WriteAsync(other, parts: 2);
        await lab.SettledAsync(ofOther, OutboxState.Sent);
        lab.Telegram.Transcript.SentTo(slow).ShouldBeEmpty();
        lab.Clock.Advance(TimeSpan.FromSeconds(9_900));
        await Task.Delay(150, Ct);
        lab.Telegram.Transcript.SentTo(slow).ShouldBeEmpty();

        foreach (var reference in ofSlow)
        {
            await lab.SettledAsync(reference, OutboxState.Sent);
        }

        (lab.Clock.GetUtcNow() - asked).ShouldBeGreaterThan(TimeSpan.FromSeconds(10_000));
        lab.Telegram.Transcript.SentTo(slow).Select(sent => $"{sent.Text[..2]} {sent.Text[^5..].Trim()}").ShouldBe(
            ["r1 (1/2)", "wo (2/2)", "r2 word", "r3 (1/3)", "wo (2/3)", "wo (3/3)"]);
        // The fake counts by the same clock, and it was not asked too fast once.
        lab.Telegram.Transcript.Failures.Count.ShouldBe(1);
        lab.Counted("telegram_outbox_sent_total").ShouldBe(4);
        (await lab.SaidAsync(ofSlow[2])).ShouldBe(["sent"]);
    }

    [Fact]
    [Trait("Category", "Soak")]
    public async Task Three_chats_that_must_wait_for_hours_hold_up_their_bot_for_a_minute()
    {
        await using var lab = await SenderLab.StartAsync(app, sends: false);
        Chat[] slow = [lab.Private("One"), lab.Private("Two"), lab.Private("Three")];
        lab.Telegram.Script = call => call.Is("sendMessage") && slow.Any(chat => chat.Id == call.Number64("chat_id")) ? Fault.TooManyRequests(10_000) : null;
        foreach (var chat in slow)
        {
            await lab.WriteAsync(chat);
        }

        await lab.SendAsync();
        // Slowly: the three must be refused within ten seconds of this clock.
        await lab.RushAsync(() => HoldsBotAsync(lab), stepSeconds: 0.004);
        var held = lab.Clock.GetUtcNow();
        var other = await lab.WriteAsync(lab.Private("Other"));
        await lab.SettledAsync(other, OutboxState.Sent, stepSeconds: 2);

        (lab.Clock.GetUtcNow() - held).ShouldBeInRange(TimeSpan.FromSeconds(50), TimeSpan.FromSeconds(300));
        lab.Telegram.Transcript.Failures.Count.ShouldBe(3, "each of the three keeps its own wait");
    }

    [Fact]
    public async Task Two_senders_send_each_part_once_and_keep_the_pace_together()
    {
        await using var lab = await SenderLab.StartAsync(app);
        await lab.SendAsync();
        var chats = Enumerable.Range(0, 12).Select(n => lab.Private($"P{n}")).ToList();
        lab.Telegram.Limits.PerBot = new RateRule(25, TimeSpan.FromSeconds(1));

        List<string> letters = [];
        foreach (var chat in chats)
        {
            letters.AddRange([await lab.WriteAsync(chat, parts: 2), await lab.WriteAsync(chat)]);
        }

        foreach (var letter in letters)
        {
            await lab.SettledAsync(letter, OutboxState.Sent);
        }

        chats.ShouldAllBe(chat => lab.Telegram.Transcript.SentTo(chat).Count == 3);
        lab.Telegram.Transcript.Failures.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_part_whose_answer_was_lost_is_marked_and_sent_again_by_a_click_alone()
    {
        await using var lab = await SenderLab.StartAsync(app);
        var chat = lab.Private("Anna");
        lab.Telegram.Script = call => call.Is("sendMessage") && call.Text("text")!.EndsWith("(2/3)", StringComparison.Ordinal) ? Fault.LostReply : null;

        var reference = await lab.WriteAsync(chat, parts: 3);
        var letter = await lab.SettledAsync(reference, OutboxState.Uncertain);
        lab.Clock.Advance(TimeSpan.FromHours(30));
        await Task.Delay(150, Ct);

        lab.Telegram.Transcript.SentTo(chat).Select(sent => sent.Text[^5..]).ShouldBe(["(1/3)", "(2/3)", "(3/3)"]);
        letter.Parts.OrderBy(part => part.PartNo).Select(part => part.State).ShouldBe([OutboxState.Sent, OutboxState.Uncertain, OutboxState.Sent]);
        lab.Counted("telegram_outbox_uncertain_total").ShouldBe(1);

        lab.Telegram.Script = _ => null;
        var viewer = await app.AddMemberAsync(lab.Tenant.Id, "pm");
        (await viewer.Http.GetAsync("/api/telegram/outbox?state=uncertain", Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await lab.Tenant.Http.GetAsync("/api/telegram/outbox?state=lost", Ct)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var listed = (await lab.Tenant.Http.GetFromJsonAsync<JsonElement>("/api/telegram/outbox?state=uncertain&limit=1", Ct)).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        (listed.GetProperty("id").GetString(), listed.GetProperty("uncertain_parts").GetInt32(), listed.GetProperty("attempts").GetInt32()).ShouldBe((letter.Id.ToString(), 1, 3));
        (listed.GetProperty("topic").GetString(), listed.GetProperty("chat").GetString()).ShouldBe((lab.Topic, $"…{chat.Id % 10_000:D4}"));
        listed.GetRawText().ShouldNotContain("word");
        (await lab.Tenant.Http.GetFromJsonAsync<JsonElement>("/api/telegram/outbox?state=sent", Ct)).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await viewer.Http.PostAsync($"/api/telegram/outbox/{letter.Id}/resend", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        // The lab's own click: the host's clock stands days before this letter.
        (await lab.DoAsync(services => services.GetRequiredService<TelegramOutbox>().ResendAsync(letter.Id, Ct))).ShouldBe(true);
        await lab.SettledAsync(reference, OutboxState.Sent);

        lab.Telegram.Transcript.SentTo(chat).Select(sent => sent.Text[^5..]).ShouldBe(["(1/3)", "(2/3)", "(3/3)", "(2/3)"]);
        (await lab.Tenant.Http.PostAsync($"/api/telegram/outbox/{letter.Id}/resend", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await lab.Tenant.Http.PostAsync($"/api/telegram/outbox/{Guid.CreateVersion7()}/resend", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await lab.SaidAsync(reference)).ShouldBe(["uncertain", "sent"]);
    }

    /// <summary>F7, and what a crash between the mark and the answer leaves.</summary>
    [Fact]
    public async Task After_a_crash_what_arrived_is_not_sent_again_and_what_was_on_its_way_is_uncertain()
    {
        await using var lab = await SenderLab.StartAsync(app, sends: false);
        var chat = lab.Private("Anna");
        var (whole, cut) = (await lab.WriteAsync(chat, parts: 3), await lab.WriteAsync(chat, parts: 2));

        // The first process sends one part and dies.
        var first = (await lab.Get<OutboxClaims>().ClaimAsync(8, Ct)).ShouldHaveSingleItem();
        await lab.Get<SendPart>().RunAsync(first, Ct);
        (await lab.FindAsync(whole)).Parts.Count(part => part.State == OutboxState.Sent).ShouldBe(1);
        // Another claims the next part, and dies before it does anything.
        lab.Clock.Advance(TimeSpan.FromSeconds(2));
        (await lab.Get<OutboxClaims>().ClaimAsync(8, Ct)).ShouldHaveSingleItem();
        (await lab.Get<OutboxClaims>().ClaimAsync(8, Ct)).ShouldBeEmpty();
        await lab.SendAsync();
        await lab.SettledAsync(whole, OutboxState.Sent, stepSeconds: 5);
        await lab.SettledAsync(cut, OutboxState.Sent);
        lab.Telegram.Transcript.SentTo(chat).Select(sent => sent.Text[^5..]).ShouldBe(["(1/3)", "(2/3)", "(3/3)", "(1/2)", "(2/2)"]);

        // One dies behind its mark: the call may have gone out.
        await using var second = await SenderLab.StartAsync(app, sends: false);
        var other = second.Private("Boris");
        var doubted = await second.WriteAsync(other, parts: 2);
        var lease = (await second.Get<OutboxClaims>().ClaimAsync(8, Ct)).ShouldHaveSingleItem();
        await second.DoAsync(services => services.GetRequiredService<TakePart>().TakeAsync(lease, isMember: false, Ct));
        await second.SendAsync();
        var settled = await second.SettledAsync(doubted, OutboxState.Uncertain, stepSeconds: 5);
        second.Telegram.Transcript.SentTo(other).Select(sent => sent.Text[^5..]).ShouldBe(["(2/2)"]);
        second.Counted("telegram_outbox_uncertain_total").ShouldBe(1);
        settled.Parts.Count(part => part.State == OutboxState.Uncertain).ShouldBe(1);
    }

    private static Task<bool> HoldsBotAsync(SenderLab lab) => lab.DoAsync(async services =>
    {
        await using var command = services.GetRequiredService<UnitOfWork>().Command("select exists (select 1 from telegram.outbox_pace where bot_id = $1 and chat_id = 0 and held_until is not null)");
        command.Parameters.AddWithValue(lab.Bot.Value);
        return (bool)(await command.ExecuteScalarAsync(Ct))!;
    });
}
