using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Persistence;

namespace DigestMonolith.Modules.Proposals.Review;

/// <summary>What happened to a proposal, as events.</summary>
internal static class ProposalFacts
{
    public static ProposalApproved Approved(TenantId tenant, Proposal proposal, AnalysisRun run, Reviewer by) => new()
    {
        TenantId = tenant,
        Id = proposal.Id,
        AnalysisRunId = run.Id,
        ProjectId = run.ProjectId,
        Status = SnakeCase.Of(proposal.Status),
        Version = proposal.Version,
        Counters = run.Counters,
        By = by.Name,
        ProposedTitle = proposal.Title,
        CreatedTaskId = proposal.CreatedTaskId!.Value,
    };

    public static ProposalRejected Rejected(TenantId tenant, Proposal proposal, AnalysisRun run, Reviewer by) => new()
    {
        TenantId = tenant,
        Id = proposal.Id,
        AnalysisRunId = run.Id,
        ProjectId = run.ProjectId,
        Status = SnakeCase.Of(proposal.Status),
        Version = proposal.Version,
        Counters = run.Counters,
        By = by.Name,
        Reason = proposal.ReviewNotes!,
    };

    public static ProposalMerged Merged(TenantId tenant, Proposal proposal, AnalysisRun run, Reviewer by) => new()
    {
        TenantId = tenant,
        Id = proposal.Id,
        AnalysisRunId = run.Id,
        ProjectId = run.ProjectId,
        Status = SnakeCase.Of(proposal.Status),
        Version = proposal.Version,
        Counters = run.Counters,
        By = by.Name,
        TargetTaskId = proposal.MergedIntoTaskId!.Value,
    };

    public static ProposalUpdated Updated(TenantId tenant, Proposal proposal, AnalysisRun run, Reviewer by, IReadOnlyList<string> changedFields) => new()
    {
        TenantId = tenant,
        Id = proposal.Id,
        AnalysisRunId = run.Id,
        ProjectId = run.ProjectId,
        Status = SnakeCase.Of(proposal.Status),
        Version = proposal.Version,
        Counters = run.Counters,
        By = by.Name,
        ChangedFields = changedFields,
    };
}
