using Microsoft.Extensions.Logging;

namespace DigestMonolith.Modules.Realtime;

/// <summary>Log ids 7000-7999 are Realtime's.</summary>
internal static partial class Log
{
    [LoggerMessage(7000, LogLevel.Warning, "The tail of the event log waits a second: {Error}")]
    public static partial void TailStumbled(this ILogger logger, string error);

    [LoggerMessage(7001, LogLevel.Error, "Event {Seq} of type {EventType} is not shown to live clients: its payload does not fit")]
    public static partial void EventNotShown(this ILogger logger, long seq, string eventType);

    [LoggerMessage(7002, LogLevel.Warning, "Whether client {ClientId} may still read could not be looked up: {Error}")]
    public static partial void AccessNotChecked(this ILogger logger, string clientId, string error);

    [LoggerMessage(7004, LogLevel.Error, "Client {ClientId} could not be served: {Error}")]
    public static partial void ClientFailed(this ILogger logger, string clientId, string error);

    [LoggerMessage(7003, LogLevel.Information, "Client {ClientId} was disconnected: {Reason}")]
    public static partial void ClientDropped(this ILogger logger, string clientId, string reason);
}
