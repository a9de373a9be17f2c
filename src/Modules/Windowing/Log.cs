using Microsoft.Extensions.Logging;

namespace DigestMonolith.Modules.Windowing;

/// <summary>Log ids 2000-2999 are Windowing's.</summary>
internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Information, "Window {WindowId} of group {GroupId} closed: {Status} {Reason}, {Messages} messages")]
    public static partial void WindowClosed(this ILogger logger, WindowId windowId, GroupId groupId, string status, string? reason, int messages);

    [LoggerMessage(2001, LogLevel.Warning, "Window {WindowId} was in work without a job and is queued again")]
    public static partial void WindowRequeued(this ILogger logger, WindowId windowId);

    [LoggerMessage(2002, LogLevel.Error, "Window {WindowId} failed: it waited too long while {Status}")]
    public static partial void WindowTimedOut(this ILogger logger, WindowId windowId, string status);
}
