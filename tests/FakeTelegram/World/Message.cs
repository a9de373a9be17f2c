using System.Text.Json.Nodes;
using DigestMonolith.FakeTelegram.Formatting;

namespace DigestMonolith.FakeTelegram.World;

/// <summary>A message in a chat, as it now is.</summary>
public sealed class Message
{
    internal Message(Chat chat, long id, DateTimeOffset date) => (Chat, Id, Date) = (chat, id, date);

    public Chat Chat { get; }

    public long Id { get; }

    public DateTimeOffset Date { get; }

    /// <summary>Null in channels.</summary>
    public Person? From { get; internal init; }

    /// <summary>The chat in whose name it was said: a channel, or a group by an anonymous administrator.</summary>
    public Chat? SenderChat { get; internal init; }

    public Topic? Topic { get; internal init; }

    public Message? ReplyTo { get; internal init; }

    public string Text { get; internal set; } = "";

    public IReadOnlyList<Entity> Entities { get; internal set; } = [];

    /// <summary>Fields beside the text: media, what a service message says, where it was forwarded from.</summary>
    public JsonObject? Content { get; internal set; }

    public JsonObject? ReplyMarkup { get; internal set; }

    public DateTimeOffset? EditedAt { get; internal set; }

    public bool IsDeleted { get; internal set; }

    /// <summary>Says what happened in the chat: every bot in it hears of it.</summary>
    public bool IsService { get; internal init; }

    /// <summary>Was sent without a sound.</summary>
    public bool IsSilent { get; internal init; }

    // In a supergroup without topics, answers hang together by the message that the first of them answered.
    private long? ThreadOfReplies => Chat is { Kind: ChatKind.Supergroup, IsForum: false } && ReplyTo is not null ? ReplyTo.ThreadOfReplies ?? ReplyTo.Id : null;

    internal Dictionary<long, IReadOnlyList<string>> Reactions { get; } = [];

    /// <summary>What stands in the text where the entity is.</summary>
    public string PartOf(Entity entity) => Text.Substring(entity.Offset, entity.Length);

    internal JsonObject ToJson(bool withReply = true)
    {
        var json = new JsonObject { ["message_id"] = Id };
        json.With("message_thread_id", Topic?.Id ?? ThreadOfReplies)
            .With("from", From?.ToJson())
            .With("sender_chat", SenderChat?.ToJson())
            .With("chat", Chat.ToJson())
            .With("date", Date.ToUnixTimeSeconds())
            .With("edit_date", EditedAt?.ToUnixTimeSeconds());
        if (withReply)
        {
            json.With("reply_to_message", (ReplyTo ?? (Topic?.Created is { } created && created != this ? created : null))?.ToJson(withReply: false));
        }

        json.WithFlag("is_topic_message", Topic is not null);
        if (Text.Length > 0)
        {
            json["text"] = Text;
        }

        if (Entities.Count > 0)
        {
            json["entities"] = new JsonArray([.. Entities.Select(entity => EntityJson.Write(entity, Chat.World))]);
        }

        return json.WithAll(Content).With("reply_markup", ReplyMarkup?.DeepClone());
    }
}
