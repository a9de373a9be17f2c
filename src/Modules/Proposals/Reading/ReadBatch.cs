using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Pii;
using DigestMonolith.Language.Text;
using DigestMonolith.Modules.Proposals.Store;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Reading;

/// <summary>Reads what an engine needs of a batch, inside a unit of work that ends before the engine begins.</summary>
internal sealed class ReadBatch(ProposalsDbContext db, IMessageArchive archive)
{
    private const int MostLength = 4000;
    private const int MostPending = 500;

    public async Task<BatchInput> ReadAsync(AnalysisRun run, RunBatch batch, RunConfig config, CancellationToken ct)
    {
        var archived = await archive.FindAsync(batch.GroupId, batch.TgMessageIds, ct);
        var messages = archived.Select(Message).Where(message => message.Text.Length > 0).ToList();
        return new BatchInput
        {
            Tenant = run.TenantId,
            RunId = run.Id,
            Spent = run.CostEstimate,
            BatchIndex = batch.BatchIndex,
            GroupId = batch.GroupId,
            Config = config,
            Archived = archived,
            Messages = messages,
            Known = [.. await KnownTasks.ReadAsync(db, run.ProjectId, ct), .. await PendingAsync(run.Id, ct)],
            Language = config.Project?.Language is { } language and not "auto" ? language : LanguageGuess.OfChat(messages.Select(message => message.Text)),
        };
    }

    private static ChatMessage Message(ArchivedMessage entry) => new()
    {
        Id = entry.TgMessageId,
        At = entry.PostedAt,
        Author = entry.SenderTgId?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? entry.SenderName ?? "",
        AuthorName = entry.SenderName ?? entry.SenderUsername ?? "?",
        Username = entry.SenderUsername,
        Text = PiiMasker.Mask(TextNormalizer.Normalize(entry.Text ?? "", MostLength)).Text,
        ReplyTo = entry.ReplyToTgMessageId,
        ForumTopic = entry.ForumTopicId,
        IsForward = entry.ForwardedFrom is not null,
        Reactions = entry.ReactionCount,
        MediaItems = entry.MediaCount,
    };

    private async Task<IReadOnlyList<KnownMatter>> PendingAsync(AnalysisRunId run, CancellationToken ct)
    {
        var proposals = await db.Proposals.Where(proposal => proposal.RunId == run && proposal.Status == ProposalStatus.Pending)
            .OrderByDescending(proposal => proposal.Id).Take(MostPending).ToListAsync(ct);
        var ids = proposals.Select(proposal => proposal.Id).ToList();
        var messages = (await db.ProposalMessages.Where(message => ids.Contains(message.ProposalId)).Select(message => new { message.ProposalId, message.MessageId }).ToListAsync(ct))
            .ToLookup(message => message.ProposalId, message => message.MessageId);
        return [.. proposals.Select(proposal => new KnownMatter
        {
            ProposalId = proposal.Id,
            Title = proposal.Title,
            Description = proposal.Description,
            Priority = proposal.Priority,
            Category = proposal.Category,
            Owner = proposal.Owner,
            DueOn = proposal.DueOn,
            Messages = messages[proposal.Id].ToHashSet(),
        })];
    }
}
