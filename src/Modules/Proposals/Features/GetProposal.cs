using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Features;

/// <summary>One proposal with its messages as they were written, the task it looks like, and who changed what.</summary>
internal static class GetProposal
{
    internal sealed record Response(ProposalView Proposal, IReadOnlyList<EvidenceMessage> Messages, SimilarTask? Similar, IReadOnlyList<Edit> Edits);

    internal sealed record Edit(DateTimeOffset At, string By, string Field, string? Old, string? New);

    internal sealed record SimilarTask(TaskId Id, int Number, string Title, TaskState Status, double? Score, SimilarityType Type);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(ProposalId id, ProposalsDbContext db, IMessageArchive archive, CancellationToken ct)
    {
        if (await db.Proposals.SingleOrDefaultAsync(one => one.Id == id, ct) is not { } proposal)
        {
            return Problems.NotFound("proposal");
        }

        return TypedResults.Ok(new Response(
            ProposalView.From(proposal),
            await EvidenceMessage.OfProposalAsync(proposal, db, archive, ct),
            await SimilarAsync(proposal, db, ct),
            await db.Edits.Where(edit => edit.ProposalId == id).OrderBy(edit => edit.At).ThenBy(edit => edit.Id)
                .Select(edit => new Edit(edit.At, edit.AccountName, edit.Field, edit.Old, edit.New)).ToListAsync(ct)));
    }

    internal static async Task<SimilarTask?> SimilarAsync(Proposal proposal, ProposalsDbContext db, CancellationToken ct) =>
        proposal.SimilarTaskId is { } task
            ? await db.Tasks.Where(one => one.Id == task)
                .Select(one => new SimilarTask(one.Id, one.Number, one.Title, one.Status, proposal.SimilarityScore, proposal.SimilarityType)).SingleOrDefaultAsync(ct)
            : null;
}

/// <summary>A message that something rests on, as it stands in the archive now.</summary>
internal sealed record EvidenceMessage
{
    public required MessageId Id { get; init; }
    public required GroupId GroupId { get; init; }
    public required long TgMessageId { get; init; }
    public required DateTimeOffset SentAt { get; init; }
    public string? Author { get; init; }

    /// <summary>Null when it was erased since.</summary>
    public string? Text { get; init; }
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>How it read before, the oldest first.</summary>
    public IReadOnlyList<MessageVersion> Versions { get; init; } = [];
    public long? ReplyTo { get; init; }

    public static async Task<IReadOnlyList<EvidenceMessage>> OfProposalAsync(Proposal proposal, ProposalsDbContext db, IMessageArchive archive, CancellationToken ct)
    {
        var keys = await db.ProposalMessages.Where(message => message.ProposalId == proposal.Id).OrderBy(message => message.PostedAt).ThenBy(message => message.TgMessageId)
            .Select(message => new { message.MessageId, message.GroupId, message.TgMessageId, message.PostedAt }).ToListAsync(ct);
        return await OfAsync([.. keys.Select(key => (key.GroupId, key.MessageId, key.TgMessageId, key.PostedAt))], archive, ct);
    }

    public static async Task<IReadOnlyList<EvidenceMessage>> OfAsync(
        IReadOnlyList<(GroupId Group, MessageId Id, long TgMessageId, DateTimeOffset PostedAt)> keys, IMessageArchive archive, CancellationToken ct)
    {
        var known = new Dictionary<(GroupId, long), ArchivedMessage>();
        foreach (var group in keys.GroupBy(key => key.Group))
        {
            foreach (var message in await archive.WithVersionsAsync(await archive.FindAsync(group.Key, [.. group.Select(key => key.TgMessageId)], ct), ct))
            {
                known[(group.Key, message.TgMessageId)] = message;
            }
        }

        return [.. keys.Select(key => known.GetValueOrDefault((key.Group, key.TgMessageId)) is var found ? new EvidenceMessage
        {
            Id = key.Id,
            GroupId = key.Group,
            TgMessageId = key.TgMessageId,
            SentAt = key.PostedAt,
            Author = found?.SenderName,
            Text = found?.Text,
            EditedAt = found?.EditedAt,
            Versions = found?.Versions ?? [],
            ReplyTo = found?.ReplyToTgMessageId,
        } : throw new System.Diagnostics.UnreachableException())];
    }
}
