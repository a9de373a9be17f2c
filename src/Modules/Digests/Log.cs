using Microsoft.Extensions.Logging;

namespace DigestMonolith.Modules.Digests;

/// <summary>Log ids 3000-3999 are the digests'.</summary>
internal static partial class Log
{
    [LoggerMessage(3000, LogLevel.Information, "Group digest rollout blocked for tenant {TenantId}, window {WindowId}")]
    public static partial void RolloutBlocked(this ILogger logger, TenantId tenantId, WindowId windowId);

    [LoggerMessage(3001, LogLevel.Information, "Digest {DigestId} of window {WindowId} ended {Status} after {Milliseconds} ms: {Messages} messages, {Topics} topics")]
    public static partial void DigestPersisted(this ILogger logger, DigestId digestId, WindowId windowId, string status, long milliseconds, int messages, int topics);

    [LoggerMessage(3002, LogLevel.Information, "Run {RunId} of window {WindowId} goes on behind stage {Stage}")]
    public static partial void RunResumed(this ILogger logger, RunId runId, WindowId windowId, string stage);

    [LoggerMessage(3003, LogLevel.Error, "Run {RunId} of window {WindowId} failed in stage {Stage} and was given up: {Error}")]
    public static partial void RunGivenUp(this ILogger logger, RunId runId, WindowId windowId, string stage, string error);

    [LoggerMessage(3004, LogLevel.Warning, "Run {RunId} of window {WindowId} stopped: {Reason}")]
    public static partial void RunStopped(this ILogger logger, RunId runId, WindowId windowId, string reason);

    [LoggerMessage(3005, LogLevel.Warning, "Window {WindowId} was read with boundary integrity {Score} after a repair")]
    public static partial void BoundaryRepaired(this ILogger logger, WindowId windowId, double score);

    [LoggerMessage(3007, LogLevel.Warning, "Stage {Stage} of window {WindowId} fell back to our own analysis: {Reason}")]
    public static partial void StageFellBack(this ILogger logger, string stage, WindowId windowId, string reason);

    [LoggerMessage(3006, LogLevel.Information, "Digest {DigestId} was not found when its delivery was noted")]
    public static partial void DeliveryOfUnknownDigest(this ILogger logger, DigestId digestId);
}
