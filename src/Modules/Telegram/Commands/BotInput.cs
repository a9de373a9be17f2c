using System.Text.Json;
using DigestMonolith.Modules.Telegram.Inbox;

namespace DigestMonolith.Modules.Telegram.Commands;

/// <summary>What somebody said to the bot or pressed: who, where, and what.</summary>
internal sealed record BotInput
{
    public required long ChatId { get; init; }

    /// <summary>Whether nobody else reads it.</summary>
    public required bool IsPrivate { get; init; }

    /// <summary>The forum topic it was said in.</summary>
    public long? TopicNumber { get; init; }
    public required long UserId { get; init; }

    /// <summary>Of the person's program, such as uk or pt-br.</summary>
    public string? LanguageCode { get; init; }
    public string? Text { get; init; }

    /// <summary>The message, or that of the pressed button; null when nobody knows where the button is.</summary>
    public long? MessageNumber { get; init; }

    /// <summary>The message that this one answers.</summary>
    public long? RepliedNumber { get; init; }

    /// <summary>Of a pressed button; null for a message.</summary>
    public string? CallbackId { get; init; }
    public string? CallbackData { get; init; }

    /// <summary>Null for what nobody who can be answered said: bots, channels, anonymous administrators, and what is no message.</summary>
    public static BotInput? TryRead(string body)
    {
        using var document = JsonDocument.Parse(body, LooseJson.Deep);
        var root = document.RootElement;
        return root.Member("callback_query") is { ValueKind: JsonValueKind.Object } query ? OfButton(query) : OfMessage(root.Member("message"));
    }

    private static BotInput? OfMessage(JsonElement message) => !message.Has("sender_chat") && Of(message, message.Member("from")) is { } input
        ? input with
        {
            // A photo's caption is not spoken to the bot, and a command in it is none to Telegram either.
            Text = message.Member("text").Text(),
            RepliedNumber = RepliedIn(message),
        }
        : null;

    // Of a message that Telegram does not show any more, or that was sent through the bot into a chat it is not in, nobody
    // knows where it stands: such a button means nothing, and its wheel still has to stop.
    private static BotInput? OfButton(JsonElement query) => query.Member("id").Text() is not { } id ? null
        : Of(query.Member("message"), query.Member("from")) is { } input ? input with { CallbackId = id, CallbackData = query.Member("data").Text() }
        : Alone(query.Member("from")) is { } nowhere ? nowhere with { CallbackId = id }
        : null;

    private static BotInput? Alone(JsonElement from) => from.Member("id").Number() is { } user && !from.Member("is_bot").IsTrue()
        ? new() { ChatId = user, IsPrivate = true, UserId = user, LanguageCode = from.Member("language_code").Text() }
        : null;

    private static BotInput? Of(JsonElement message, JsonElement from)
    {
        var chat = message.Member("chat");
        return chat.Member("id").Number() is { } chatId && from.Member("id").Number() is { } user && !from.Member("is_bot").IsTrue()
            ? new()
            {
                ChatId = chatId,
                IsPrivate = chat.Member("type").Text() == "private",
                TopicNumber = message.Member("is_topic_message").IsTrue() ? message.Member("message_thread_id").Number() : null,
                UserId = user,
                LanguageCode = from.Member("language_code").Text(),
                MessageNumber = message.Member("message_id").Number(),
            }
            : null;
    }

    // In a topic every message that answers nothing "replies" to the one that opened the topic.
    private static long? RepliedIn(JsonElement message) =>
        message.Member("reply_to_message") is var replied && !replied.Has("forum_topic_created") ? replied.Member("message_id").Number() : null;
}
