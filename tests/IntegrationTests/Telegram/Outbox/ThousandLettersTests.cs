using System.Globalization;
using System.Text.RegularExpressions;
using DigestMonolith.FakeTelegram;
using DigestMonolith.FakeTelegram.World;
using DigestMonolith.Modules.Telegram;
using DigestMonolith.Modules.Telegram.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sent = DigestMonolith.FakeTelegram.Delivery;

namespace DigestMonolith.IntegrationTests.Telegram.Outbox;

public sealed partial class ThousandLettersTests(AppFixture app)
{
    private const int Chats = 250;
    private const int LettersOfChat = 4;
    private static readonly Fault[] Refusals = [Fault.TooManyRequests(3), Fault.ServerError, Fault.BadGateway, Fault.Unavailable, Fault.CannotParse];
    private static readonly Fault[] Losses = [Fault.LostReply, Fault.Garbage, Fault.CutBefore];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Two senders, every tenth message goes wrong, and one in three of these is a lost answer.</summary>
    [Fact]
    [Trait("Category", "Soak")]
    public async Task Each_part_of_a_thousand_letters_comes_once_and_in_order_and_after_a_lost_answer_at_most_once()
    {
        await using var lab = await SenderLab.StartAsync(app, sends: false);
        Chat[] chats = [.. Enumerable.Range(0, Chats).Select(n => lab.Private($"Reader {n}"))];
        var letters = new List<(int Number, string Reference, Chat Chat, int Parts)>();
        for (var n = 0; n < Chats * LettersOfChat; n++)
        {
            var (chat, parts) = (chats[n % Chats], 1 + (n % 4));
            letters.Add((n, await lab.WriteAsync(chat, parts, text: string.Create(CultureInfo.InvariantCulture, $"L{n:0000} wrd ")), chat, parts));
        }

        var (random, gate, lost) = (new Random(20261128), new Lock(), 0);
        lab.Telegram.Script = call =>
        {
            lock (gate)
            {
                if (!call.Is("sendMessage") || random.Next(10) > 0)
                {
                    return null;
                }

                // What is plain already cannot be unparsable a second time.
                var isLoss = random.Next(3) == 0;
                lost += isLoss ? 1 : 0;
                var fault = isLoss ? Losses[random.Next(Losses.Length)] : Refusals[random.Next(Refusals.Length)];
                return fault == Fault.CannotParse && call.Text("parse_mode") is null ? null : fault;
            }
        };
        await lab.SendAsync();
        await lab.SendAsync();
        await lab.RushAsync(() => lab.DoAsync(async services =>
            !await services.GetRequiredService<TelegramDbContext>().Outbox.AnyAsync(one => one.State == OutboxState.Pending || one.State == OutboxState.Sending, Ct)), seconds: 500);

        var kept = await lab.DoAsync(services => services.GetRequiredService<TelegramDbContext>().Outbox.Include(one => one.Parts).AsNoTracking().ToDictionaryAsync(one => one.Reference, Ct));
        foreach (var chat in chats)
        {
            // The text of each part says which letter it is of, and its number which part.
            var arrived = lab.Telegram.Transcript.SentTo(chat).Select(Name).ToList();
            var order = letters.Where(letter => letter.Chat == chat).SelectMany(letter => Enumerable.Range(1, letter.Parts).Select(part => (letter.Number, part))).ToList();
            var certain = letters.Where(letter => letter.Chat == chat)
                .SelectMany(letter => kept[letter.Reference].Parts.OrderBy(part => part.PartNo).Where(part => part.State == OutboxState.Sent).Select(part => (letter.Number, part.PartNo))).ToList();
            arrived.ShouldBeUnique();
            arrived.ShouldBe(order.Where(arrived.Contains), "in order");
            certain.ShouldBeSubsetOf(arrived);
        }

        kept.Values.ShouldAllBe(letter => letter.State == OutboxState.Sent || letter.State == OutboxState.Uncertain);
        var uncertain = kept.Values.SelectMany(letter => letter.Parts).Count(part => part.State == OutboxState.Uncertain);
        uncertain.ShouldBe(lost);
        uncertain.ShouldBeGreaterThan(0);
        lab.Counted("telegram_outbox_uncertain_total").ShouldBe(uncertain);
        TestContext.Current.SendDiagnosticMessage($"{lab.Telegram.Transcript.Deliveries.Count} messages arrived of {letters.Sum(letter => letter.Parts)}, {lab.Telegram.Transcript.Failures.Count} refused, {lost} answers lost");
    }

    private static (int Letter, int Part) Name(Sent sent) => (
        int.Parse(LetterNumber().Match(sent.Text).Groups[1].Value, CultureInfo.InvariantCulture),
        PartNumber().Match(sent.Text) is { Success: true } part ? int.Parse(part.Groups[1].Value, CultureInfo.InvariantCulture) : 1);

    [GeneratedRegex(@"L(\d+)\b", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex LetterNumber();

    [GeneratedRegex(@"\((\d)/\d\)$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex PartNumber();
}
