using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Windowing.Features;

/// <summary>The windows of a group, newest first.</summary>
internal static class ListWindows
{
    public static async Task<Results<Ok<Page<GetWindow.Response>>, ProblemHttpResult>> HandleAsync(
        GroupId id, IMessageArchive archive, WindowingDbContext db, CancellationToken ct, string? cursor = null, int limit = 50)
    {
        if (limit is < 1 or > 200)
        {
            return Problems.Invalid("limit", "From 1 to 200.");
        }

        if (!WindowCursor.TryParse(cursor, out var from))
        {
            return Problems.Invalid("cursor", "Take next_cursor of the page before.");
        }

        if (await archive.FindGroupAsync(id, ct) is null)
        {
            return Problems.NotFound("group");
        }

        var rows = await db.Windows
            .FromSql($"select * from windowing.group_conversation_windows where group_id = {id.Value} and (window_end, id) < ({from.End}, {from.Id.Value})")
            .OrderByDescending(window => window.WindowEnd).ThenByDescending(window => window.Id)
            .Select(GetWindow.ToResponse).Take(limit + 1).ToListAsync(ct);
        return TypedResults.Ok(rows.ToPage(limit, last => new WindowCursor(last.WindowEnd, last.WindowId).ToString()));
    }
}
