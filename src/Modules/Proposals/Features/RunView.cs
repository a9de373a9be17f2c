using System.Text.Json;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Store;

namespace DigestMonolith.Modules.Proposals.Features;

/// <summary>An analysis run as lists and answers show it.</summary>
internal sealed record RunView
{
    public required AnalysisRunId Id { get; init; }
    public required ProjectId? ProjectConfigId { get; init; }
    public required DateTimeOffset TimeWindowStart { get; init; }
    public required DateTimeOffset TimeWindowEnd { get; init; }
    public required TriggerType TriggerType { get; init; }
    public required AccountId? TriggeredByUserId { get; init; }
    public required AnalysisRunId? RetryOf { get; init; }
    public required RunStatus Status { get; init; }

    /// <summary>Asked for by a person; it fails before its next batch.</summary>
    public required bool AbortRequested { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset? StartedAt { get; init; }
    public required DateTimeOffset? CompletedAt { get; init; }
    public required DateTimeOffset? ReviewedAt { get; init; }
    public required DateTimeOffset? ClosedAt { get; init; }
    public required DateTimeOffset? FailedAt { get; init; }
    public required DateTimeOffset? CancelledAt { get; init; }
    public required int ProposalsTotal { get; init; }
    public required int ProposalsPending { get; init; }
    public required int ProposalsApproved { get; init; }
    public required int ProposalsRejected { get; init; }
    public required int ProposalsMerged { get; init; }
    public required int TotalMessagesInWindow { get; init; }
    public required int MessagesAfterPrefilter { get; init; }
    public required JsonElement MessagesDropped { get; init; }
    public required int BatchesCreated { get; init; }
    public required int BatchesCompleted { get; init; }
    public required int ProgressPercent { get; init; }
    public required FoundBy Engine { get; init; }
    public required long LlmTokensUsed { get; init; }
    public required decimal CostEstimate { get; init; }
    public required JsonElement ConfigSnapshot { get; init; }
    public required JsonElement? ErrorLog { get; init; }
    public required JsonElement? AccuracyMetrics { get; init; }
    public required int Version { get; init; }

    public static RunView Of(AnalysisRun run) => new()
    {
        Id = run.Id,
        ProjectConfigId = run.ProjectId,
        TimeWindowStart = run.TimeWindowStart,
        TimeWindowEnd = run.TimeWindowEnd,
        TriggerType = run.TriggerType,
        TriggeredByUserId = run.TriggeredBy,
        RetryOf = run.RetryOf,
        Status = run.Status,
        AbortRequested = run.IsAbortRequested,
        CreatedAt = run.CreatedAt,
        StartedAt = run.StartedAt,
        CompletedAt = run.CompletedAt,
        ReviewedAt = run.ReviewedAt,
        ClosedAt = run.ClosedAt,
        FailedAt = run.FailedAt,
        CancelledAt = run.CancelledAt,
        ProposalsTotal = run.ProposalsTotal,
        ProposalsPending = run.ProposalsPending,
        ProposalsApproved = run.ProposalsApproved,
        ProposalsRejected = run.ProposalsRejected,
        ProposalsMerged = run.ProposalsMerged,
        TotalMessagesInWindow = run.TotalMessagesInWindow,
        MessagesAfterPrefilter = run.MessagesAfterPrefilter,
        MessagesDropped = Json(run.MessagesDropped),
        BatchesCreated = run.BatchesCreated,
        BatchesCompleted = run.BatchesCompleted,
        ProgressPercent = run.ProgressPercent,
        Engine = run.Engine,
        LlmTokensUsed = run.LlmTokensUsed,
        CostEstimate = run.CostEstimate,
        ConfigSnapshot = Json(run.ConfigSnapshot),
        ErrorLog = run.ErrorLog is { } error ? Json(error) : null,
        AccuracyMetrics = run.AccuracyMetrics is { } metrics ? Json(metrics) : null,
        Version = run.Version,
    };

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}

/// <summary>One page of a list that is counted: how many there are in all, and which part this is.</summary>
internal sealed record CountedPage<T>(IReadOnlyList<T> Items, int Total, int Page, int PageSize)
{
    public static CountedPage<T> Of(IReadOnlyList<T> items, int total, int skip, int limit) => new(items, total, (skip / limit) + 1, limit);
}
