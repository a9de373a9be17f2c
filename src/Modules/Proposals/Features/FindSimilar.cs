using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Reading;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Features;

/// <summary>The open tasks that a proposal may be merged into, compared as it stands now.</summary>
internal static class FindSimilar
{
    private const int Most = 10;

    internal sealed record Response(IReadOnlyList<Candidate> Candidates);

    /// <param name="Score">0 to 1: the share of messages in common, or the likeness of the titles.</param>
    internal sealed record Candidate(TaskId TaskId, int Number, string Title, double Score, SimilarityType Type, IReadOnlyList<MessageId> SharedMessageIds);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(ProposalId id, ProposalsDbContext db, CancellationToken ct)
    {
        if (await db.Proposals.SingleOrDefaultAsync(one => one.Id == id, ct) is not { } proposal)
        {
            return Problems.NotFound("proposal");
        }

        var messages = await db.ProposalMessages.Where(message => message.ProposalId == id).Select(message => message.MessageId).ToListAsync(ct);
        return TypedResults.Ok(new Response(await OfAsync(proposal, messages, db, ct)));
    }

    public static async Task<IReadOnlyList<Candidate>> OfAsync(Proposal proposal, IEnumerable<MessageId> messages, ProposalsDbContext db, CancellationToken ct) =>
        [.. Similarity.Rank(proposal.Title, messages.ToHashSet(), await KnownTasks.ReadAsync(db, proposal.ProjectId, ct), Most)
            .Select(one => new Candidate(one.Matter.TaskId!.Value, one.Matter.Number!.Value, one.Matter.Title, one.Score, one.Type, one.SharedMessages))];
}
