using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Digests.Document;
using DigestMonolith.Modules.Digests.Store;
using DigestMonolith.Platform.Tenancy;
using MediatR;

namespace DigestMonolith.Modules.Digests.Features;

/// <summary>
/// Marks in the digests of the last days what was edited after they were made. A message is marked once, so a second copy of
/// the event, and a second edit, change nothing.
/// </summary>
internal sealed class MarkEditedSources(StoredViews views, UnitOfWork work, TenantScope tenant, IMessageArchive archive, TimeProvider clock) : INotificationHandler<GroupMessageIngested>
{
    private const string Reason = "source_edited";

    // Whoever reads an older digest reads what was said then.
    private static readonly TimeSpan Recent = TimeSpan.FromDays(7);

    public async Task Handle(GroupMessageIngested message, CancellationToken ct)
    {
        long[] edited = [.. message.Messages.Where(one => one.Change == MessageChange.Edited).Select(one => one.TgMessageId)];
        if (edited.Length == 0 || await archive.ReplacedAsync(message.GroupId, edited, ct) is not { Count: > 0 } replaced)
        {
            return;
        }

        foreach (var (stored, numbers) in await views.CitingAsync(message.GroupId, replaced, clock.GetUtcNow() - Recent, ct))
        {
            await MarkAsync(stored, message.GroupId, numbers, ct);
        }
    }

    private async Task MarkAsync(StoredView stored, GroupId group, IReadOnlyList<long> numbers, CancellationToken ct)
    {
        var before = stored.View.Document;
        if (before.WithEdited(numbers) is { EditedMessageIds: { } marked } document && document != before)
        {
            await views.ReplaceAsync(stored.Id, stored.View with { Document = document }, ct);
            work.Publish(new DigestRevised
            {
                TenantId = tenant.Current,
                DigestId = stored.Id,
                WindowId = stored.WindowId,
                GroupId = group,
                Reason = Reason,
                TgMessageIds = marked,
            });
            var added = marked.Count - (before.EditedMessageIds?.Count ?? 0);
            work.AfterCommit(() => Telemetry.SourcesEdited.Add(added));
        }
    }
}
