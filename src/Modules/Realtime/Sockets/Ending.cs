using System.Net.WebSockets;

namespace DigestMonolith.Modules.Realtime.Sockets;

/// <summary>Why a connection ends: the close code, a word for logs and metrics, and what the client is told before.</summary>
internal sealed record Ending(int Code, string Reason, byte[]? LastWords = null)
{
    public static Ending Left { get; } = new(1000, "left");
    public static Ending Stopping { get; } = new(1001, "server_stops");
    public static Ending TooManyMessages { get; } = new(1008, "too_many_messages", ServerWords.Error("too_many_messages", "More messages than a client may send in a second."));
    public static Ending TooLarge { get; } = new(1009, "too_large");
    public static Ending Failed { get; } = new(1011, "internal_error");
    public static Ending SignedOut { get; } = new(4401, "signed_out");
    public static Ending NotAllowed { get; } = new(4403, "not_allowed");
    public static Ending Silent { get; } = new(4408, "no_pong");
    public static Ending TooSlow { get; } = new(4409, "too_slow", ServerWords.Resync("too_slow", currentSeq: null));

    public WebSocketCloseStatus Status => (WebSocketCloseStatus)Code;

    /// <summary>The server's decision, not the client's.</summary>
    public bool IsDrop => this != Left && this != Stopping;
}
