using DigestMonolith.Contracts.Proposals;
using Microsoft.Extensions.Logging;

namespace DigestMonolith.Modules.Proposals;

/// <summary>Log ids 6000-6999 are Proposals'.</summary>
internal static partial class Log
{
    [LoggerMessage(6000, LogLevel.Information, "Analysis run {RunId} is {Status}: {Proposals} proposals of {Batches} batches")]
    public static partial void RunEnded(this ILogger logger, AnalysisRunId runId, string status, int proposals, int batches);

    [LoggerMessage(6001, LogLevel.Error, "Analysis run {RunId} failed: {Code}, batch {BatchIndex}")]
    public static partial void RunFailed(this ILogger logger, AnalysisRunId runId, string code, int? batchIndex);

    [LoggerMessage(6002, LogLevel.Warning, "Batch {BatchIndex} of analysis run {RunId} was read without a model: {Reason}")]
    public static partial void BatchFellBack(this ILogger logger, AnalysisRunId runId, int batchIndex, string reason);

    [LoggerMessage(6003, LogLevel.Warning, "Task {TaskId} did not reach {Kind} {Target} in {Attempts} attempts: {Error}")]
    public static partial void ExportFailed(this ILogger logger, TaskId taskId, string kind, Guid target, int attempts, string error);

    [LoggerMessage(6004, LogLevel.Warning, "Webhook {WebhookId} was not told of {Notice} in {Attempts} attempts: {Error}")]
    public static partial void NoticeFailed(this ILogger logger, WorkWebhookId webhookId, NoticeKind notice, int attempts, string error);

    [LoggerMessage(6005, LogLevel.Error, "The scheduled run of project {ProjectId} could not be made: {Error}")]
    public static partial void ScheduleFailed(this ILogger logger, ProjectId projectId, string error);

    [LoggerMessage(6020, LogLevel.Error, "The rule of its project could not judge proposal {ProposalId}, which stays pending: {Error}")]
    public static partial void RuleFailed(this ILogger logger, ProposalId proposalId, string error);

    [LoggerMessage(6021, LogLevel.Error, "Of many proposals, {ProposalId} could not be decided: {Error}")]
    public static partial void DecisionFailed(this ILogger logger, ProposalId proposalId, string error);
}
