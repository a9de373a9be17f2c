using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Review;

/// <summary>Changes a pending proposal, and remembers who changed what.</summary>
internal sealed class EditProposal(ProposalsDbContext db, TenantScope tenant, TimeProvider clock)
{
    public async Task<Verdict> EditAsync(ProposalId id, ProposalEdits edits, Reviewer by, int? version, CancellationToken ct)
    {
        if (await db.LockProposalAsync(id, ct) is not { } proposal)
        {
            return new Verdict.NoSuchProposal();
        }

        if (proposal.Status != ProposalStatus.Pending)
        {
            return new Verdict.AlreadyDecided(proposal);
        }

        if (version is { } read && read != proposal.Version)
        {
            return new Verdict.Stale(proposal.Version);
        }

        if (edits.ProjectId is { IsGiven: true, Value: { } project } && !await db.Projects.AnyAsync(one => one.Id == project, ct))
        {
            return new Verdict.Refused("proposed_project_id", "There is no such project.");
        }

        var run = await db.Runs.SingleAsync(one => one.Id == proposal.RunId, ct);
        var now = clock.GetUtcNow();
        var changes = proposal.Edit(edits);
        if (changes.Count > 0)
        {
            db.Edits.AddRange(changes.Select(change => new ProposalEdit
            {
                Id = Guid.CreateVersion7(now),
                ProposalId = id,
                AccountId = by.Account,
                AccountName = by.Name,
                At = now,
                Field = change.Field,
                Old = change.Old,
                New = change.New,
            }));
            db.Publish(ProposalFacts.Updated(tenant.Current, proposal, run, by, [.. changes.Select(change => change.Field)]));
            await db.SaveChangesAsync(ct);
        }

        return new Verdict.Done(proposal, run);
    }
}
