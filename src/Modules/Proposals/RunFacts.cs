using System.Text.Json;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Persistence;

namespace DigestMonolith.Modules.Proposals;

/// <summary>What a run's row says of itself, as events.</summary>
internal static class RunFacts
{
    /// <summary>The code of a run that a person stopped.</summary>
    public const string AbortedByUser = "aborted_by_user";

    public static AnalysisRunCreated Created(TenantId tenant, AnalysisRun run) => new()
    {
        TenantId = tenant,
        Id = run.Id,
        ProjectId = run.ProjectId,
        Status = SnakeCase.Of(run.Status),
        TriggerType = SnakeCase.Of(run.TriggerType),
        TimeWindowStart = run.TimeWindowStart,
        TimeWindowEnd = run.TimeWindowEnd,
    };

    public static AnalysisRunStarted Started(TenantId tenant, AnalysisRun run) => new()
    {
        TenantId = tenant,
        Id = run.Id,
        ProjectId = run.ProjectId,
        Status = SnakeCase.Of(run.Status),
        StartedAt = run.StartedAt!.Value,
    };

    public static AnalysisRunCompleted Completed(TenantId tenant, AnalysisRun run) => new()
    {
        TenantId = tenant,
        Id = run.Id,
        ProjectId = run.ProjectId,
        Status = SnakeCase.Of(RunStatus.Completed),
        CompletedAt = run.CompletedAt!.Value,
        ProposalsTotal = run.ProposalsTotal,
        ProposalsPending = run.ProposalsPending,
        BatchesCreated = run.BatchesCreated,
    };

    public static AnalysisRunReviewed Reviewed(TenantId tenant, AnalysisRun run) => new()
    {
        TenantId = tenant,
        Id = run.Id,
        ProjectId = run.ProjectId,
        Status = SnakeCase.Of(RunStatus.Reviewed),
        Counters = run.Counters,
        Version = run.Version,
    };

    public static AnalysisRunFailed Failed(TenantId tenant, AnalysisRun run, string code, string error, int? batchIndex) => new()
    {
        TenantId = tenant,
        Id = run.Id,
        ProjectId = run.ProjectId,
        Status = SnakeCase.Of(run.Status),
        Code = code,
        Error = error,
        BatchIndex = batchIndex,
    };

    public static AnalysisRunClosed Closed(TenantId tenant, AnalysisRun run) => new()
    {
        TenantId = tenant,
        Id = run.Id,
        ProjectId = run.ProjectId,
        Status = SnakeCase.Of(run.Status),
        AccuracyMetrics = JsonSerializer.Deserialize<Dictionary<string, object?>>(run.AccuracyMetrics!, EventJson.Options)!,
    };

    public static AnalysisRunCancelled Cancelled(TenantId tenant, AnalysisRun run) => new()
    {
        TenantId = tenant,
        Id = run.Id,
        ProjectId = run.ProjectId,
        Status = SnakeCase.Of(run.Status),
    };
}
