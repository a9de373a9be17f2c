using DigestMonolith.Modules.Ingestion.Features;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DigestMonolith.Modules.Ingestion.Areas.Ingestion.Pages;

/// <summary>The groups of the tenant, and the form that adds one.</summary>
[Authorize(Scopes.DigestRead)]
internal sealed class GroupsModel(CurrentUser user, IngestionDbContext db, UnitOfWork work, AuditLog audit, TimeProvider clock) : PageModel
{
    private const int PageSize = 50;

    internal sealed record Row(GroupView Group, long Messages, DateTimeOffset? LastAt);

    internal IReadOnlyList<Row> Rows { get; private set; } = [];

    internal long Total { get; private set; }

    internal string? Next { get; private set; }

    internal string? Title { get; private set; }

    internal string? Chat { get; private set; }

    /// <summary>Key of what went wrong.</summary>
    internal string? Problem { get; private set; }

    public async Task OnGetAsync(string? cursor, CancellationToken ct)
    {
        if ((await ListGroups.HandleAsync(db, ct, limit: PageSize, cursor: Guid.TryParse(cursor, out _) ? cursor : null)).Result is not Ok<ListGroups.Response> { Value: { } page })
        {
            return;
        }

        var counts = await GroupCounts.ReadAsync(work, [.. page.Groups.Select(group => group.Id.Value)], ct);
        Rows = [.. page.Groups.Select(group => counts.TryGetValue(group.Id, out var count) ? new Row(group, count.Messages, count.LastAt) : new Row(group, 0, null))];
        (Total, Next) = (page.Total, page.NextCursor);
    }

    public async Task<IActionResult> OnPostAsync(string? title, string? chat, CancellationToken ct)
    {
        if (!user.Has(Scopes.DigestAdmin))
        {
            return Forbid();
        }

        var request = new RegisterGroup.Request { Title = title?.Trim(), TgChatId = long.TryParse(chat?.Trim(), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null };
        if (!(await new RegisterGroup.Validator().ValidateAsync(request, ct)).IsValid)
        {
            Problem = "groups.invalid";
        }
        else if (await db.HasChatAsync(request.TgChatId!.Value, ct))
        {
            Problem = "groups.known";
        }
        else if ((await RegisterGroup.HandleAsync(request, db, user, audit, clock, Response, ct)).Result is Created<GroupView> created)
        {
            return Redirect($"/groups/{created.Value!.Id}");
        }

        (Title, Chat) = (title, chat);
        await OnGetAsync(cursor: null, ct);
        return Page();
    }
}
