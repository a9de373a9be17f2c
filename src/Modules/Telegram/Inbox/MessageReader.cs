using System.Text.Json;
using DigestMonolith.Contracts.Telegram;

namespace DigestMonolith.Modules.Telegram.Inbox;

/// <summary>Reads a message of the Bot API into what is kept of it.</summary>
internal static class MessageReader
{
    private static readonly string[] Media =
    [
        "photo", "document", "animation", "audio", "video", "video_note", "voice", "sticker", "story", "poll", "contact", "location", "venue", "dice", "game", "invoice",
        "paid_media", "checklist", "live_photo",
    ];

    /// <summary>Null for what has no number or no time.</summary>
    public static TelegramMessage? Read(JsonElement message, long chatId)
    {
        if (message.Member("message_id").Number() is not { } number || At(message.Member("date")) is not { } postedAt)
        {
            return null;
        }

        var action = ServiceActions.Of(message);
        var (sender, name, username) = Sender(message);
        return new()
        {
            Number = number,
            PostedAt = postedAt,
            EditedAt = At(message.Member("edit_date")),
            SenderNumber = sender,
            SenderName = name,
            SenderUsername = username,
            Text = action is null ? SpokenText.Of(message) : ServiceActions.TitleOf(message),
            HiddenLinks = HiddenLinks(message),
            ReplyTo = ReplyTo(message, chatId),
            TopicNumber = TopicOf(message, number),
            ForwardedFrom = ForwardedFrom(message),
            MediaCount = action is null && Media.Any(field => message.Has(field)) ? 1 : 0,
            Action = action,
        };
    }

    private static DateTimeOffset? At(JsonElement seconds) =>
        seconds.Number() is > 0 and < 253_402_300_800 and var unix ? DateTimeOffset.FromUnixTimeSeconds(unix) : null;

    // An anonymous administrator writes in the group's name, a channel in its own; Telegram puts a stand-in into from then.
    private static (long? Number, string? Name, string? Username) Sender(JsonElement message)
    {
        if (message.Member("sender_chat") is { ValueKind: JsonValueKind.Object } chat)
        {
            return (chat.Member("id").Number(), Filled(chat.Member("title").Text()), Filled(chat.Member("username").Text()));
        }

        if (message.Member("from") is { ValueKind: JsonValueKind.Object } person)
        {
            return (person.Member("id").Number(), PersonName(person), Filled(person.Member("username").Text()));
        }

        // A post of a channel: the channel itself says it.
        var own = message.Member("chat");
        return own.Member("type").Text() == "channel"
            ? (own.Member("id").Number(), Filled(own.Member("title").Text()), Filled(own.Member("username").Text()))
            : (null, Filled(message.Member("author_signature").Text()), null);
    }

    // A deleted account has an empty name.
    private static string? PersonName(JsonElement person) => Filled($"{person.Member("first_name").Text()} {person.Member("last_name").Text()}".Trim());

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Length <= 255 ? text : text[..255];

    private static int HiddenLinks(JsonElement message) =>
        message.Member("entities").Items().Concat(message.Member("caption_entities").Items()).Count(entity => entity.Member("type").Text() == "text_link");

    // In a topic every message that answers nothing "replies" to the one that opened the topic.
    private static long? ReplyTo(JsonElement message, long chatId)
    {
        var parent = message.Member("reply_to_message");
        return parent.Member("message_id").Number() is { } number && !parent.Has("forum_topic_created") && (parent.Member("chat").Member("id").Number() ?? chatId) == chatId ? number : null;
    }

    // Outside forums the same field numbers a thread of replies, which is none of ours.
    private static long? TopicOf(JsonElement message, long number) =>
        message.Has("forum_topic_created") ? message.Member("message_thread_id").Number() ?? number
        : message.Member("is_topic_message").IsTrue() ? message.Member("message_thread_id").Number()
        : null;

    private static string? ForwardedFrom(JsonElement message)
    {
        var origin = message.Member("forward_origin");
        return Filled(origin.Member("type").Text() switch
        {
            "user" => PersonName(origin.Member("sender_user")),
            "hidden_user" => origin.Member("sender_user_name").Text(),
            "chat" => origin.Member("sender_chat").Member("title").Text(),
            "channel" => origin.Member("chat").Member("title").Text(),
            // As it was before forward_origin, and still is on old local servers.
            _ => message.Member("forward_from_chat").Member("title").Text() ?? message.Member("forward_sender_name").Text() ?? PersonName(message.Member("forward_from")),
        });
    }
}
