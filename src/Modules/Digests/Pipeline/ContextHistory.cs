using System.Text.Json;
using DigestMonolith.Modules.Digests.Store;
using DigestMonolith.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Digests.Pipeline;

/// <summary>The history store in our own tables.</summary>
internal sealed class ContextHistory(IOptions<DigestsOptions> options, TimeProvider clock) : IContextHistory
{
    private readonly DigestsOptions _options = options.Value;

    public async Task<IReadOnlyList<HistoryDocument>> BeforeAsync(JobRun job, RunState state, CancellationToken ct) => _options.ContextStorageEnabled
        ? await job.InUnitOfWorkAsync((services, token) => ReadAsync(services.GetRequiredService<DigestsDbContext>(), state, token), step: null, ct)
        : [];

    public async Task StoreAsync(JobRun job, RunState state, CancellationToken ct)
    {
        if (_options.ContextStorageEnabled && !state.IsCutShort)
        {
            await job.InUnitOfWorkAsync((services, token) => WriteAsync(services.GetRequiredService<DigestsDbContext>(), state, token), step: null, ct);
        }
    }

    // Where our tables are not, nothing is.
    public Task CheckAsync(CancellationToken ct) => Task.CompletedTask;

    private async Task<IReadOnlyList<HistoryDocument>> ReadAsync(DigestsDbContext db, RunState state, CancellationToken ct)
    {
        var (group, window) = (state.Group.Id, state.Window);
        var rows = await db.ContextWindows
            .Where(row => row.GroupId == group && row.WindowId != window.Id && row.WindowEnd <= window.Start)
            .OrderByDescending(row => row.WindowEnd).ThenByDescending(row => row.WindowId)
            .Take(_options.ContextHistoryWindows)
            .Select(row => new { row.WindowId, row.GroupId, row.WindowEnd, row.Messages })
            .ToListAsync(ct);
        return HistoryDocument.Cut(
            rows.Select(row => new HistoryDocument
            {
                WindowId = row.WindowId,
                GroupId = row.GroupId,
                WindowEnd = row.WindowEnd,
                Messages = JsonSerializer.Deserialize<List<StoredMessage>>(row.Messages, PipelineJson.Options)!,
            }), _options);
    }

    private async Task WriteAsync(DigestsDbContext db, RunState state, CancellationToken ct)
    {
        var messages = PipelineJson.Write(StoredMessage.Ranked(state));
        if (await db.ContextWindows.SingleOrDefaultAsync(row => row.WindowId == state.Window.Id, ct) is { } known)
        {
            (known.Messages, known.StoredAt) = (messages, clock.GetUtcNow());
        }
        else
        {
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

        await db.SaveChangesAsync(ct);
    }
}
