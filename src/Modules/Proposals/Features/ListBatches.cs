using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Features;

/// <summary>Into what a run was cut, and how far each part is.</summary>
internal static class ListBatches
{
    internal sealed record Item
    {
        public required int BatchIndex { get; init; }
        public required GroupId GroupId { get; init; }
        public required int Messages { get; init; }
        public required DateTimeOffset FirstSentAt { get; init; }
        public required DateTimeOffset LastSentAt { get; init; }
        public required BatchStatus Status { get; init; }
        public required FoundBy? Engine { get; init; }
        public required string? FallbackReason { get; init; }
        public required int ProposalsCount { get; init; }
        public required int Attempts { get; init; }
        public required string? Error { get; init; }
        public required DateTimeOffset? FinishedAt { get; init; }
    }

    public static async Task<Results<Ok<IReadOnlyList<Item>>, ProblemHttpResult>> HandleAsync(AnalysisRunId id, ProposalsDbContext db, CancellationToken ct)
    {
        if (!await db.Runs.AnyAsync(run => run.Id == id, ct))
        {
            return Problems.NotFound("run");
        }

        return TypedResults.Ok(await ReadAsync(id, db, ct));
    }

    public static async Task<IReadOnlyList<Item>> ReadAsync(AnalysisRunId run, ProposalsDbContext db, CancellationToken ct) =>
        await db.Batches.Where(batch => batch.RunId == run).OrderBy(batch => batch.BatchIndex).Select(batch => new Item
        {
            BatchIndex = batch.BatchIndex,
            GroupId = batch.GroupId,
            Messages = batch.TgMessageIds.Count,
            FirstSentAt = batch.FirstSentAt,
            LastSentAt = batch.LastSentAt,
            Status = batch.Status,
            Engine = batch.Engine,
            FallbackReason = batch.FallbackReason,
            ProposalsCount = batch.ProposalsCount,
            Attempts = batch.Attempts,
            Error = batch.Error,
            FinishedAt = batch.FinishedAt,
        }).ToListAsync(ct);
}
