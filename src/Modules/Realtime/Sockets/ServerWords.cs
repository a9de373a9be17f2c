using System.Text.Json;
using DigestMonolith.Modules.Realtime.Topics;
using DigestMonolith.Platform.Events;

namespace DigestMonolith.Modules.Realtime.Sockets;

/// <summary>Frames of the server that are no events.</summary>
internal static class ServerWords
{
    public static byte[] Connection(string id, IEnumerable<Topic> topics, long currentSeq) => Json(new
    {
        Type = "connection",
        Data = new { Status = "connected", ConnectionId = id, Message = "Connected.", Topics = topics.Select(topic => topic.ToString()), CurrentSeq = currentSeq },
    });

    /// <summary>Actions: subscribed, unsubscribed.</summary>
    public static byte[] Subscription(string action, Topic topic) => Json(new { Type = "subscription", Data = new { Action = action, Topic = topic.ToString() } });

    public static byte[] Ping(DateTimeOffset at) => Json(new { Type = "ping", Ts = at.ToUnixTimeMilliseconds() });

    /// <summary>What was missed is not told again: whoever shows something reads it anew.</summary>
    public static byte[] Resync(string reason, long? currentSeq) => Json(new { Type = "resync", Reason = reason, CurrentSeq = currentSeq });

    public static byte[] Error(string code, string message, string? topic = null) => Json(new { Type = "error", Code = code, Message = message, Topic = topic });

    public static byte[] UnknownTopic(string topic) => Error("unknown_topic", "There is no such topic.", topic);

    private static byte[] Json<T>(T frame) => JsonSerializer.SerializeToUtf8Bytes(frame, EventJson.Options);
}
