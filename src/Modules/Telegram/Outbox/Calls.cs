using System.Text.Json;
using DigestMonolith.Modules.Telegram.Api;

namespace DigestMonolith.Modules.Telegram.Outbox;

/// <summary>A part of a letter as the Bot API takes it.</summary>
internal static class Calls
{
    private const string Html = "HTML";

    /// <summary>Of a forum; Telegram knows no topic of this number when it is named.</summary>
    private const long GeneralTopic = 1;

    public static SendMessage Send(OutboxMessage message, OutboxPart part) => new(message.ChatId, part.Text)
    {
        MessageThreadId = message.ThreadId is GeneralTopic ? null : message.ThreadId,
        ParseMode = part.IsPlain ? null : Html,
        ReplyParameters = message.ReplyTo is { } number && part.PartNo == 1 ? new ReplyTo(number) : null,
        ReplyMarkup = KeyboardOf(message, part),
    };

    public static EditMessageText Edit(OutboxMessage message, OutboxPart part) => new(message.ChatId, part.TgMessageId!.Value, part.Text)
    {
        ParseMode = part.IsPlain ? null : Html,
        ReplyMarkup = KeyboardOf(message, part),
    };

    private static InlineKeyboard? KeyboardOf(OutboxMessage message, OutboxPart part) =>
        message.Keyboard is { } keyboard && part.PartNo == message.Parts.Max(one => one.PartNo) ? JsonSerializer.Deserialize(keyboard, BotJson.Default.InlineKeyboard) : null;
}
