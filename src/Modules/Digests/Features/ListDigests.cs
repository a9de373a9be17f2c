using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Digests.Store;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DigestMonolith.Modules.Digests.Features;

/// <summary>The digests of a group, newest window first.</summary>
internal static class ListDigests
{
    public static async Task<Results<Ok<Page<FindDigests.Row>>, ProblemHttpResult>> HandleAsync(
        GroupId id, DigestsDbContext db, IMessageArchive archive, CancellationToken ct,
        Moment? from = null, Moment? to = null, string? status = null, string? cursor = null, int limit = 50)
    {
        if (limit is < 1 or > 200)
        {
            return Problems.Invalid("limit", "From 1 to 200.");
        }

        if (!DigestCursor.TryParse(cursor, out var before))
        {
            return Problems.Invalid("cursor", "Take next_cursor of the page before.");
        }

        if (!TryStatus(status, out var wanted))
        {
            return Problems.Invalid("status", "completed, skipped or blocked.");
        }

        if (await archive.FindGroupAsync(id, ct) is null)
        {
            return Problems.NotFound("group");
        }

        var rows = await FindDigests.Async(db, new FindDigests.Filter
        {
            Group = id,
            Status = wanted,
            From = from?.At,
            To = to?.At,
            Before = before,
            Limit = limit + 1,
        }, ct);
        return TypedResults.Ok(rows.ToPage(limit, row => row.Cursor()));
    }

    public static bool TryStatus(string? text, out DigestStatus? status)
    {
        status = string.IsNullOrEmpty(text) ? null : Enum.GetValues<DigestStatus>().Cast<DigestStatus?>().FirstOrDefault(value => SnakeCase.Of(value!.Value) == text);
        return string.IsNullOrEmpty(text) || status is not null;
    }
}
