using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Features;
using DigestMonolith.Modules.Proposals.Review;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Areas.Proposals.Pages;

/// <summary>The right side of the review page: one proposal with everything a decision needs. The number of questions does not depend on it.</summary>
internal sealed class ReviewPane(ProposalsDbContext db, IMessageArchive archive, UndoLimits limits, CurrentUser user, TimeProvider clock)
{
    private const int Neighbours = 3;

    internal sealed record Content
    {
        public required Proposal Proposal { get; init; }
        public required AnalysisRun Run { get; init; }
        public required IReadOnlyList<ProposalMessage> Sources { get; init; }
        public required IReadOnlyList<ChatLine> Lines { get; init; }
        public required GroupInfo? Group { get; init; }

        /// <summary>The task it looks like, the one it became, the one it went into.</summary>
        public required IReadOnlyList<TrackedTask> Tasks { get; init; }
        public required Proposal? SimilarProposal { get; init; }
        public required IReadOnlyList<ProposalEdit> Edits { get; init; }

        /// <summary>Tasks that it may be merged into; none when it is decided.</summary>
        public required IReadOnlyList<FindSimilar.Candidate> Candidates { get; init; }

        /// <summary>The reader may take the decision back now.</summary>
        public required bool MayUndo { get; init; }

        public TrackedTask? Similar => Tasks.FirstOrDefault(task => task.Id == Proposal.SimilarTaskId);

        public TrackedTask? Outcome => Tasks.FirstOrDefault(task => task.Id == (Proposal.CreatedTaskId ?? Proposal.MergedIntoTaskId));
    }

    public async Task<Content?> ReadAsync(ProposalId id, CancellationToken ct)
    {
        if (await db.Proposals.SingleOrDefaultAsync(one => one.Id == id, ct) is not { } proposal)
        {
            return null;
        }

        var sources = await db.ProposalMessages.Where(message => message.ProposalId == id).OrderBy(message => message.PostedAt).ThenBy(message => message.TgMessageId).ToListAsync(ct);
        TaskId?[] tasks = [proposal.SimilarTaskId, proposal.CreatedTaskId, proposal.MergedIntoTaskId];
        var known = tasks.OfType<TaskId>().Distinct().ToList();
        var run = await db.Runs.SingleAsync(one => one.Id == proposal.RunId, ct);
        return new Content
        {
            Proposal = proposal,
            Run = run,
            MayUndo = proposal.Status != ProposalStatus.Pending && run.IsReviewable && user.Has(Scopes.DigestDecide) && await limits.ObjectionAsync(proposal, DecisionEndpoints.By(user), ct) is null,
            Sources = sources,
            Lines = await LinesAsync(proposal, sources, ct),
            Group = await archive.FindGroupAsync(proposal.GroupId, ct),
            Tasks = known.Count == 0 ? [] : await db.Tasks.Where(task => known.Contains(task.Id)).ToListAsync(ct),
            SimilarProposal = proposal.SimilarProposalId is { } other ? await db.Proposals.SingleOrDefaultAsync(one => one.Id == other, ct) : null,
            Edits = await db.Edits.Where(edit => edit.ProposalId == id).OrderByDescending(edit => edit.At).ThenByDescending(edit => edit.Id).ToListAsync(ct),
            Candidates = proposal.Status == ProposalStatus.Pending ? await FindSimilar.OfAsync(proposal, sources.Select(source => source.MessageId), db, ct) : [],
        };
    }

    /// <summary>The first look of somebody who may decide, for the time that a decision takes. Nothing else is written by looking.</summary>
    public async Task NoteViewedAsync(Proposal proposal, CancellationToken ct)
    {
        if (proposal.FirstViewedAt is null && proposal.Status == ProposalStatus.Pending && user.Has(Scopes.DigestDecide))
        {
            var now = clock.GetUtcNow();
            await db.Proposals.Where(one => one.Id == proposal.Id && one.FirstViewedAt == null).ExecuteUpdateAsync(set => set.SetProperty(one => one.FirstViewedAt, now), ct);
        }
    }

    // The cited ones, what they answer, and what was said around the first and the last of them.
    private async Task<IReadOnlyList<ChatLine>> LinesAsync(Proposal proposal, List<ProposalMessage> sources, CancellationToken ct)
    {
        if (sources.Count == 0)
        {
            return [];
        }

        var cited = sources.ToDictionary(source => source.TgMessageId);
        var found = (await archive.FindAsync(proposal.GroupId, cited.Keys, ct)).ToDictionary(message => message.TgMessageId);
        var parents = found.Values.Select(message => message.ReplyToTgMessageId).OfType<long>().Where(parent => !found.ContainsKey(parent)).Distinct().ToList();
        ArchivedMessage[] around =
        [
            .. await archive.AroundAsync(proposal.GroupId, sources[0].TgMessageId, Neighbours, ct),
            .. await archive.AroundAsync(proposal.GroupId, sources[^1].TgMessageId, Neighbours, ct),
            .. await archive.FindAsync(proposal.GroupId, parents, ct),
        ];
        foreach (var message in around)
        {
            found.TryAdd(message.TgMessageId, message);
        }

        var erased = sources.Where(source => !found.ContainsKey(source.TgMessageId)).Select(source => ChatLine.Erased(source.TgMessageId, source.PostedAt));
        var shown = await archive.WithVersionsAsync([.. found.Values.Where(message => !message.IsService)], ct);
        return ChatLine.InOrder([.. shown.Select(message => ChatLine.Of(message, cited.ContainsKey(message.TgMessageId))), .. erased]);
    }
}
