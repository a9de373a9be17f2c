using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Review;

/// <summary>Makes several pending proposals of one that is several things; the whole is rejected with the reason "split".</summary>
internal sealed class SplitProposal(ProposalsDbContext db, TenantScope tenant, TimeProvider clock)
{
    internal sealed record Part(string Title, IReadOnlyList<MessageId> SourceMessageIds);

    public async Task<(Verdict Verdict, IReadOnlyList<ProposalId> Parts)> SplitAsync(ProposalId id, IReadOnlyList<Part> parts, Reviewer by, CancellationToken ct)
    {
        if (await db.LockProposalAsync(id, ct) is not { } proposal)
        {
            return (new Verdict.NoSuchProposal(), []);
        }

        if (proposal.Status != ProposalStatus.Pending)
        {
            return (new Verdict.AlreadyDecided(proposal), []);
        }

        var messages = await db.ProposalMessages.Where(message => message.ProposalId == id).ToDictionaryAsync(message => message.MessageId, ct);
        for (var number = 0; number < parts.Count; number++)
        {
            if (parts[number].SourceMessageIds.FirstOrDefault(message => !messages.ContainsKey(message)) is var unknown && unknown != default)
            {
                return (new Verdict.Refused($"parts[{number}].source_message_ids", $"{unknown} is no message of this proposal."), []);
            }
        }

        var now = clock.GetUtcNow();
        var made = parts.Select((part, number) => MakePart(proposal, part, number, messages, now)).ToList();
        proposal.Reject(Proposal.SplitReason, by, now);
        var run = await db.LockRunAsync(proposal.RunId, ct);
        // The parts come first, so that the run is not reviewed between the two.
        run.CountParts(made.Count);
        if (!run.TryMove(ProposalStatus.Pending, ProposalStatus.Rejected, now))
        {
            return (new Verdict.RunIsClosed(), []);
        }

        db.Publish(ProposalFacts.Rejected(tenant.Current, proposal, run, by));
        foreach (var part in made)
        {
            db.Publish(ProposalFacts.Updated(tenant.Current, part, run, by, ["status"]));
        }

        await db.SaveDecisionAsync(ct);
        return (new Verdict.Done(proposal, run), [.. made.Select(part => part.Id)]);
    }

    private Proposal MakePart(Proposal whole, Part part, int number, Dictionary<MessageId, ProposalMessage> messages, DateTimeOffset now)
    {
        var own = part.SourceMessageIds.Distinct().Select(message => messages[message]).ToList();
        var made = whole.Part(number, part.Title.Trim(), [.. own.Select(message => message.PostedAt)], now);
        db.Proposals.Add(made);
        db.ProposalMessages.AddRange(own.Select(message => new ProposalMessage
        {
            ProposalId = made.Id,
            GroupId = message.GroupId,
            TgMessageId = message.TgMessageId,
            MessageId = message.MessageId,
            PostedAt = message.PostedAt,
        }));
        return made;
    }
}
