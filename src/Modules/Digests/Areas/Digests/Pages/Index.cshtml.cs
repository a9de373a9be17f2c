using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Digests.Features;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DigestMonolith.Modules.Digests.Areas.Digests.Pages;

[Authorize(Policy = Scopes.DigestRead)]
internal sealed class IndexModel(DigestsDbContext db, IMessageArchive archive, TenantDirectory tenants) : PageModel
{
    private const int PageSize = 30;

    [BindProperty(SupportsGet = true)]
    public string? Group { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Status { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Cursor { get; set; }

    public IReadOnlyList<GroupInfo> Groups { get; private set; } = [];

    public Page<FindDigests.Row> Digests { get; private set; } = new([], null);

    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public bool IsFiltered => !string.IsNullOrEmpty(Group) || !string.IsNullOrEmpty(Status) || !string.IsNullOrEmpty(Cursor);

    public string TitleOf(GroupId group) => Groups.FirstOrDefault(known => known.Id == group)?.Title ?? "–";

    public async Task OnGetAsync(CancellationToken ct)
    {
        Groups = await archive.ListGroupsAsync(ct);
        Zone = await tenants.TimeZoneAsync(ct);
        // A filter that cannot be read, from a link that somebody cut, filters nothing.
        _ = DigestCursor.TryParse(Cursor, out var before);
        _ = ListDigests.TryStatus(Status, out var status);
        var rows = await FindDigests.Async(db, new FindDigests.Filter
        {
            Group = GroupId.TryParse(Group, null, out var group) ? group : null,
            Status = status,
            Before = before,
            Limit = PageSize + 1,
        }, ct);
        Digests = rows.ToPage(PageSize, row => row.Cursor());
    }
}
