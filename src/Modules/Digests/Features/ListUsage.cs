using DigestMonolith.Platform.Llm.Ledger;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Digests.Features;

/// <summary>What the tenant's digests asked of models in the quota span, and what the newest of them cost.</summary>
internal sealed class ListUsage(UsageReport report, DigestsDbContext db)
{
    private const int Newest = 50;

    public static async Task<Ok<Response>> HandleAsync(ListUsage usage, CancellationToken ct) => TypedResults.Ok(await usage.ReadAsync(ct));

    public async Task<Response> ReadAsync(CancellationToken ct)
    {
        var models = await report.ByModelAsync(ct);
        var runs = await report.RunsAsync(Newest, ct);
        RunId[] ids = [.. runs.Select(run => new RunId(run.RunId))];
        var digests = await db.Digests.Where(digest => ids.Contains(digest.RunId)).Select(digest => new { digest.RunId, digest.Id, digest.Title }).ToDictionaryAsync(digest => digest.RunId, ct);
        return new Response
        {
            SpanHours = report.Span.TotalHours,
            Currency = report.Currency,
            Cost = models.Sum(model => model.Cost),
            Cap = report.Cap,
            Models = models,
            Digests =
            [
                .. runs.Select(run => digests.GetValueOrDefault(new RunId(run.RunId)) is { } digest
                    ? new DigestCost(digest.Id, digest.Title, run.Began, run.Questions, run.Requests, run.Tokens, run.Cost)
                    : new DigestCost(null, null, run.Began, run.Questions, run.Requests, run.Tokens, run.Cost)),
            ],
        };
    }

    internal sealed record Response
    {
        public required double SpanHours { get; init; }
        public required string Currency { get; init; }

        /// <summary>Of the whole span.</summary>
        public required decimal Cost { get; init; }

        /// <summary>The platform's cap; null when there is none.</summary>
        public required double? Cap { get; init; }
        public required IReadOnlyList<UsageSum> Models { get; init; }
        public required IReadOnlyList<DigestCost> Digests { get; init; }
    }

    /// <summary>The digest is null while its run has not ended, or when it failed.</summary>
    internal sealed record DigestCost(DigestId? DigestId, string? Title, DateTimeOffset At, long Questions, long Requests, long Tokens, decimal Cost);
}
