using System.Text.Json.Nodes;

namespace DigestMonolith.FakeTelegram.World;

/// <summary>A button that somebody pressed, and what the bot showed for it.</summary>
public sealed record CallbackQuery(string Id, Person From, Message Message, string Data)
{
    /// <summary>The wheel on the button stopped turning.</summary>
    public bool IsAnswered { get; internal set; }

    public string? Answer { get; internal set; }

    public bool IsAlert { get; internal set; }

    /// <summary>Too old to be answered.</summary>
    public bool IsExpired { get; set; }

    internal JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["from"] = From.ToJson(),
        ["message"] = Message.IsDeleted ? new JsonObject { ["chat"] = Message.Chat.ToJson(), ["message_id"] = Message.Id, ["date"] = 0 } : Message.ToJson(),
        ["chat_instance"] = $"{Message.Chat.Id * 7919}",
        ["data"] = Data,
    };
}
