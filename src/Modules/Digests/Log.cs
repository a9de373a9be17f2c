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

    [LoggerMessage(3020, LogLevel.Warning, "The history store did not {What} window {WindowId}, the run goes on without: {Error}")]
    public static partial void HistoryUnavailable(this ILogger logger, string what, WindowId windowId, string error);

    [LoggerMessage(3021, LogLevel.Error, "Boundary failure: the history store answered for window {WindowId} with {Documents} documents of another tenant or group; they were discarded")]
    public static partial void ForeignHistory(this ILogger logger, WindowId windowId, int documents);

    [LoggerMessage(3024, LogLevel.Warning, "The history store did not answer when it was asked for its health: {Error}")]
    public static partial void HistoryDown(this ILogger logger, string error);

    [LoggerMessage(3022, LogLevel.Information, "Maintenance of tenant {TenantId} ended: {Rows} rows went or were taken back, {Degraded} groups get worse digests")]
    public static partial void Maintained(this ILogger logger, TenantId tenantId, long rows, int degraded);

    [LoggerMessage(3023, LogLevel.Warning, "The last three windows of {Hours} hours of group {GroupId} were each worse than the one before")]
    public static partial void GroupDegraded(this ILogger logger, GroupId groupId, int hours);

    [LoggerMessage(3006, LogLevel.Information, "Digest {DigestId} was not found when its delivery was noted")]
    public static partial void DeliveryOfUnknownDigest(this ILogger logger, DigestId digestId);
}
