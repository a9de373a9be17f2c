using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Review;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Proposals.Runs;

/// <summary>Approves what a project's rule lets through: sure enough, new, unflagged, and not more than so many a day. Off unless a project switches it on.</summary>
internal sealed class ApproveByRule(ProposalsDbContext db, DecideProposal decide, AuditLog audit, IOptions<ProposalsOptions> options, TimeProvider clock)
{
    /// <summary>Who decided, where a person's name would stand.</summary>
    public const string Name = "rule:auto_approve";

    public async Task<bool> TryAsync(ProposalId id, CancellationToken ct)
    {
        if (options.Value.AutoApproveOff)
        {
            return false;
        }

        var proposal = await db.Proposals.SingleOrDefaultAsync(one => one.Id == id && one.Status == ProposalStatus.Pending, ct);
        if (proposal?.ProjectId is not { } projectId || await db.Projects.SingleAsync(one => one.Id == projectId, ct) is not { AutoApprove: true } project
            || proposal.Confidence < project.AutoApproveThreshold || proposal.Flags.Count > 0
            || proposal.Recommendation != Recommendation.NewTask || proposal.SimilarityType != SimilarityType.None)
        {
            return false;
        }

        var midnight = new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        if (await db.Proposals.CountAsync(one => one.ProjectId == projectId && one.ReviewedByName == Name && one.ReviewedAt >= midnight, ct) >= project.AutoApproveDailyCap)
        {
            return false;
        }

        if (await decide.ApproveAsync(id, new Reviewer(null, Name), notes: null, proposal.Version, ct) is not Verdict.Done done)
        {
            return false;
        }

        await audit.WriteAsync(Name, "proposal.approved_by_rule", id.ToString(), before: null,
            new { proposal.Confidence, project.AutoApproveThreshold, project_id = projectId, task_id = done.Proposal.CreatedTaskId }, ct);
        return true;
    }
}
