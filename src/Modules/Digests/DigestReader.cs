using System.Text.Json;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.Modules.Digests.Document;
using DigestMonolith.Modules.Digests.Pipeline;
using DigestMonolith.Modules.Digests.Rendering;
using DigestMonolith.Modules.Digests.Store;
using DigestMonolith.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Digests;

/// <summary>Persisted digests for the other modules.</summary>
internal sealed class DigestReader(DigestsDbContext db, IOptions<DigestsOptions> options) : IDigestReader
{
    /// <summary>Behind a format: with how long each stage took.</summary>
    private const string WithTimings = "+timings";

    public Task<DigestInfo?> FindAsync(DigestId id, CancellationToken ct) => FirstAsync(db.Digests.Where(digest => digest.Id == id), ct);

    public Task<DigestInfo?> FindByWindowAsync(WindowId id, CancellationToken ct) =>
        FirstAsync(db.Digests.Where(digest => digest.WindowId == id).OrderByDescending(digest => digest.Regeneration), ct);

    public async Task<bool> IsRolledBackAsync(DigestId id, CancellationToken ct) =>
        await db.Digests.FromSql($"select * from digests.group_digests where id = {id.Value} for share").Select(digest => digest.DeliveryMetadata).SingleOrDefaultAsync(ct)
            is { } note && Digest.IsRolledBack(note);

    public Task HoldAsync(DigestId id, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select from digests.group_digests where id = {id.Value} for share", ct);

    public async Task<IReadOnlyList<StageInfo>> StagesAsync(WindowId id, CancellationToken ct)
    {
        var artifacts = await db.Artifacts.Where(artifact => artifact.WindowId == id)
            .Select(artifact => new { artifact.RunId, artifact.Stage, artifact.Status, artifact.CreatedAt }).ToListAsync(ct);
        return artifacts.MaxBy(artifact => artifact.CreatedAt)?.RunId is { } run
            ? [.. StageNames.InOrder.Join(artifacts.Where(artifact => artifact.RunId == run), name => name, artifact => artifact.Stage,
                (name, artifact) => new StageInfo(name, artifact.Status))]
            : [];
    }

    public Task<int> CountFailedAsync(DateTimeOffset since, CancellationToken ct) => db.Runs
        .Where(run => run.State == DigestRunState.Failed && run.FinishedAt >= since)
        .CountAsync(run => !db.Runs.Any(later => later.WindowId == run.WindowId && later.Regeneration > run.Regeneration && later.State == DigestRunState.Completed), ct);

    public async Task<string?> RenderAsync(DigestId id, string format, CancellationToken ct)
    {
        if (await ViewAsync(id, ct) is not { } view)
        {
            return null;
        }

        return format.EndsWith(WithTimings, StringComparison.Ordinal)
            ? RenderDigest.As(format[..^WithTimings.Length], await TimedAsync(id, view, ct), id, options.Value.PublicUrl)
            : RenderDigest.As(format, view, id, options.Value.PublicUrl);
    }

    /// <summary>The digest as it is stored.</summary>
    internal async Task<DigestView?> ViewAsync(DigestId id, CancellationToken ct) =>
        await db.Digests.Where(digest => digest.Id == id).Select(digest => digest.Payload).SingleOrDefaultAsync(ct) is { } payload
            ? JsonSerializer.Deserialize<DigestView>(payload, DocumentJson.Stored)
            : null;

    private async Task<DigestView> TimedAsync(DigestId id, DigestView view, CancellationToken ct)
    {
        var took = await db.Artifacts.Where(artifact => db.Digests.Any(digest => digest.Id == id && digest.RunId == artifact.RunId))
            .Select(artifact => new { artifact.Stage, artifact.LatencyMs }).ToDictionaryAsync(artifact => artifact.Stage, artifact => artifact.LatencyMs, ct);
        return view with
        {
            Document = view.Document with
            {
                Stages = [.. view.Document.Stages.Select(stage => stage with { DurationMs = took.TryGetValue(stage.Name, out var ms) ? ms : null })],
            },
        };
    }

    private async Task<DigestInfo?> FirstAsync(IQueryable<Digest> digests, CancellationToken ct) =>
        await digests.Select(digest => new { digest.Id, digest.WindowId, digest.GroupId, digest.Title, digest.Status, digest.Reason, digest.Scopes, digest.RequestedByUserId, digest.DeliveryChannel, digest.DeliveryStatus, digest.EvaluationScores, Payload = digest.Status == DigestStatus.Skipped ? digest.Payload : null })
            .FirstOrDefaultAsync(ct) is { } found
            ? new DigestInfo
            {
                Id = found.Id,
                WindowId = found.WindowId,
                GroupId = found.GroupId,
                Title = found.Title,
                Status = SnakeCase.Of(found.Status),
                Reason = found.Reason,
                Scopes = found.Scopes,
                RequestedBy = found.RequestedByUserId,
                DeliveryChannel = found.DeliveryChannel,
                DeliveryStatus = SnakeCase.Of(found.DeliveryStatus),
                Faithfulness = JsonSerializer.Deserialize<StoredScores>(found.EvaluationScores, PipelineJson.Options)?.Scores?.Faithfulness,
                Shortage = found.Payload is { } payload ? ShortageOf(JsonSerializer.Deserialize<DigestView>(payload, DocumentJson.Stored)!.Document.Coverage) : null,
                Page = options.Value.PublicUrl.Length > 0 ? $"{options.Value.PublicUrl.TrimEnd('/')}/digests/{found.Id}" : null,
            }
            : null;

    private MessageShortage ShortageOf(DocumentCoverage coverage) => new(coverage.Total - coverage.Skipped, options.Value.MinMessages);
}
