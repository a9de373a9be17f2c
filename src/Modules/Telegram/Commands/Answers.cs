using System.Globalization;
using System.Text.Json;
using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Outbox;
using DigestMonolith.Platform.Jobs;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Telegram.Commands;

/// <summary>A button before it has its word.</summary>
internal sealed record Choice(string Label, ActionPayload Payload);

/// <summary>Answers to people: they go where they were asked for, through the outbox, if and only if what they speak of commits.</summary>
internal sealed class Answers(TelegramOutbox outbox, ActionTokens actions, JobQueue jobs, IOptions<OutboxOptions> options)
{
    private const int LongestLabel = 48;

    public async Task SayAsync(Asked asked, string html, IReadOnlyList<Choice> choices, CancellationToken ct)
    {
        var rows = new List<IReadOnlyList<InlineButton>>();
        foreach (var choice in choices)
        {
            var word = await actions.MakeAsync(asked.Bot, asked.Input.ChatId, asked.Input.UserId, choice.Payload, ct);
            rows.Add([new InlineButton(Shortened(choice.Label)) { CallbackData = word }]);
        }

        await outbox.EnqueueAsync(asked.Bot, new NewLetter
        {
            ChatId = asked.Input.ChatId,
            ThreadId = asked.Input.TopicNumber,
            Html = html,
            Topic = "answer",
            Reference = asked.UpdateId.ToString(CultureInfo.InvariantCulture),
            DedupKey = string.Create(CultureInfo.InvariantCulture, $"answer:{asked.Bot}:{asked.UpdateId}"),
            IsAnswer = true,
            WorthSending = options.Value.AnswerTtl,
            OnlyFor = asked.AnswersNeed is not null ? asked.Account : null,
            OnlyWithScope = asked.AnswersNeed,
            ReplyTo = asked.Input is { IsPrivate: false, CallbackId: null, MessageNumber: { } number } ? number : null,
            Keyboard = rows.Count > 0 ? JsonSerializer.Serialize(new InlineKeyboard(rows), BotJson.Default.InlineKeyboard) : null,
        }, ct);
    }

    public Task SayAsync(Asked asked, string html, CancellationToken ct) => SayAsync(asked, html, [], ct);

    /// <summary>The button stops turning; with a notice it also shows one.</summary>
    public async Task EndPressAsync(BotId bot, string callback, string? notice, CancellationToken ct) =>
        await jobs.EnqueueAsync(new NewJob { Kind = AnswerPress.Kind, Key = callback, Payload = new AnswerPress.Payload(bot, callback, notice) }, ct);

    /// <summary>People's words between tags.</summary>
    public static string Safe(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Shortened(string label) => label.Length <= LongestLabel ? label : $"{label[..(char.IsHighSurrogate(label[LongestLabel - 2]) ? LongestLabel - 2 : LongestLabel - 1)]}…";
}
