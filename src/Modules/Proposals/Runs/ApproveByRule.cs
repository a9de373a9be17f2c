using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Review;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Runs;

/// <summary>
/// Approves what a project's rule lets through: sure enough, new, unflagged, surely of the project, and not more than so many
/// in a day of the tenant. Off unless a project switches it on.
/// </summary>
internal sealed class ApproveByRule(ProposalsDbContext db, DecideProposal decide, AutoApproval rules, TenantDirectory tenants, AuditLog audit, TimeProvider clock)
{
    /// <summary>Who decided, where a person's name would stand.</summary>
    public const string Name = "rule:auto_approve";

    // Nobody has edited it, decided it or taken a decision back: what a person has touched is a person's to decide.
    private const int Untouched = 1;

    /// <summary>The proposals of a batch that a rule may look at.</summary>
    public Task<List<ProposalId>> CandidatesAsync(AnalysisRunId run, int batch, CancellationToken ct) => db.Proposals
        .Where(one => one.RunId == run && one.BatchIndex == batch && one.Status == ProposalStatus.Pending && one.Version == Untouched
            && db.Projects.Any(project => project.Id == one.ProjectId && project.AutoApprove))
        .OrderBy(one => one.Id).Select(one => one.Id).ToListAsync(ct);

    public async Task<bool> TryAsync(ProposalId id, CancellationToken ct)
    {
        if (!(await rules.ReadAsync(ct)).MayApprove())
        {
            return false;
        }

        if (await db.Proposals.SingleOrDefaultAsync(one => one.Id == id && one.Status == ProposalStatus.Pending && one.Version == Untouched, ct) is not { ProjectId: { } projectId } proposal)
        {
            return false;
        }

        // Locked: two runs that find for one project count its day one after the other.
        var project = await db.Projects.FromSql($"select * from proposals.projects where id = {projectId.Value} for no key update").SingleAsync(ct);
        if (!Allows(project, proposal) || await CountTodayAsync(projectId, ct) >= project.AutoApproveDailyCap)
        {
            return false;
        }

        switch (await decide.ApproveAsync(id, new Reviewer(null, Name), notes: null, Untouched, ct))
        {
            case Verdict.Done done:
                await audit.WriteAsync(Name, "proposal.approved_by_rule", id.ToString(), before: null,
                    new { proposal.Confidence, project.AutoApproveThreshold, project_id = projectId, task_id = done.Proposal.CreatedTaskId }, ct);
                return true;
            // A person was faster; nothing was written.
            case Verdict.AlreadyDecided or Verdict.Stale:
                return false;
            // What was written up to here must not be kept.
            case var other:
                throw new InvalidOperationException($"The rule could not approve proposal {id}: {other.GetType().Name}.");
        }
    }

    private static bool Allows(Project project, Proposal proposal) =>
        project.AutoApprove && proposal.Confidence >= project.AutoApproveThreshold && proposal.ProjectConfidence is 1.0 && proposal.Flags.Count == 0
        && proposal.Recommendation == Recommendation.NewTask && proposal.SimilarityType == SimilarityType.None;

    private async Task<int> CountTodayAsync(ProjectId project, CancellationToken ct)
    {
        var midnight = Midnight(await tenants.TimeZoneAsync(ct));
        return await db.Proposals.CountAsync(one => one.ProjectId == project && one.ReviewedBy == null && one.ReviewedByName == Name && one.ReviewedAt >= midnight, ct);
    }

    // A few zones skip midnight when summer begins.
    private DateTimeOffset Midnight(TimeZoneInfo zone)
    {
        var day = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).Date;
        return new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(day) ? day.AddHours(1) : day, zone));
    }
}
