using System.Text.Json;

namespace DigestMonolith.Modules.Realtime.Sockets;

/// <summary>What a client may say.</summary>
internal abstract record ClientWords
{
    private ClientWords() { }

    internal sealed record Subscribe(string Topic) : ClientWords;

    internal sealed record Unsubscribe(string Topic) : ClientWords;

    internal sealed record Pong : ClientWords;

    /// <summary>Nothing that we know.</summary>
    internal sealed record Unknown(string Code, string Message) : ClientWords;

    public static ClientWords Read(ReadOnlyMemory<byte> text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return (Word(json.RootElement, "action"), Word(json.RootElement, "topic")) switch
            {
                ("subscribe", { } topic) => new Subscribe(topic),
                ("unsubscribe", { } topic) => new Unsubscribe(topic),
                ("pong", _) => new Pong(),
                ("subscribe" or "unsubscribe", null) => new Unknown("topic_missing", "Name the topic."),
                _ => new Unknown("unknown_action", "The actions are subscribe, unsubscribe and pong."),
            };
        }
        catch (JsonException)
        {
            return new Unknown("bad_json", "A message is a JSON object with an action.");
        }
    }

    private static string? Word(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
