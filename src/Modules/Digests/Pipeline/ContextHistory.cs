using System.Text.Json;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Modules.Digests.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Digests.Pipeline;

/// <summary>The history store in our own tables: earlier windows of the same group, never this one or a later one.</summary>
internal sealed class ContextHistory(DigestsDbContext db, IOptions<DigestsOptions> options, TimeProvider clock)
{
    private readonly DigestsOptions _options = options.Value;

    /// <summary>Newest window first; empty when the store is switched off.</summary>
    public async Task<IReadOnlyList<HistoryDocument>> BeforeAsync(GroupId group, WindowInfo window, CancellationToken ct)
    {
        if (!_options.ContextStorageEnabled)
        {
            return [];
        }

        var rows = await db.ContextWindows
            .Where(row => row.GroupId == group && row.WindowId != window.Id && row.WindowEnd <= window.Start)
            .OrderByDescending(row => row.WindowEnd).ThenByDescending(row => row.WindowId)
            .Take(_options.ContextHistoryWindows)
            .Select(row => new { row.WindowId, row.GroupId, row.WindowEnd, row.Messages })
            .ToListAsync(ct);
        var left = _options.ContextHistoryMessages;
        var documents = new List<HistoryDocument>();
        foreach (var row in rows)
        {
            var messages = JsonSerializer.Deserialize<List<StoredMessage>>(row.Messages, PipelineJson.Options)!.Take(left).ToList();
            left -= messages.Count;
            documents.Add(new HistoryDocument { WindowId = row.WindowId, GroupId = row.GroupId, WindowEnd = row.WindowEnd, Messages = messages });
        }

        return documents;
    }

    /// <summary>Keeps the ranked messages of this window for later ones; replaces what an earlier run kept.</summary>
    public async Task StoreAsync(RunState state, CancellationToken ct)
    {
        if (!_options.ContextStorageEnabled || state.IsCutShort)
        {
            return;
        }

        var texts = state.Kept.ToDictionary(message => message.Id);
        var messages = PipelineJson.Write(state.Ingest!.Context.Ranking.Select(ranked => new StoredMessage
        {
            Id = ranked.Id,
            At = texts[ranked.Id].At,
            Hash = StoredMessage.HashOf(texts[ranked.Id].Text),
            Text = texts[ranked.Id].Text,
            Score = ranked.Score,
        }));
        if (await db.ContextWindows.SingleOrDefaultAsync(row => row.WindowId == state.Window.Id, ct) is { } known)
        {
            (known.Messages, known.StoredAt) = (messages, clock.GetUtcNow());
            return;
        }

        db.ContextWindows.Add(new ContextWindow
        {
            WindowId = state.Window.Id,
            GroupId = state.Group.Id,
            WindowStart = state.Window.Start.ToUniversalTime(),
            WindowEnd = state.Window.End.ToUniversalTime(),
            Messages = messages,
            StoredAt = clock.GetUtcNow(),
        });
    }
}
