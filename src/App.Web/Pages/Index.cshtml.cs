using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DigestMonolith.App.Web.Pages;

/// <summary>Every group with its last windows, and first of all what failed.</summary>
internal sealed class IndexModel(IMessageArchive archive, IWindowOverview windows, IDigestReader digests, IProposalsOverview proposals, CurrentUser user, TenantDirectory directory) : PageModel
{
    private const int WindowsPerGroup = 3;

    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public IReadOnlyList<GroupLine> Groups { get; private set; } = [];

    public IReadOnlyList<WindowLine> Failed { get; private set; } = [];

    public int Waiting { get; private set; }

    /// <summary>Proposals that nobody has decided.</summary>
    public int Undecided { get; private set; }

    public int Completed { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Zone = await directory.TimeZoneAsync(ct);
        Undecided = user.Tenant is { } tenant && user.Has(Scopes.DigestRead) ? await proposals.WaitingAsync(tenant, ct) : 0;
        var groups = await archive.ListGroupsAsync(ct);
        var latest = groups.Count == 0 ? [] : await windows.LatestAsync(WindowsPerGroup, ct);
        var titles = groups.ToDictionary(group => group.Id, group => group.Title);
        var lines = new List<WindowLine>();
        foreach (var window in latest.Where(window => titles.ContainsKey(window.GroupId)))
        {
            var digest = window.Status == WindowStatus.Completed || window.Status == WindowStatus.Failed ? await digests.FindByWindowAsync(window.Id, ct) : null;
            lines.Add(new WindowLine(window, titles[window.GroupId], digest));
        }

        var byGroup = lines.ToLookup(line => line.Window.GroupId);
        Groups = [.. groups.Select(group => new GroupLine(group, [.. byGroup[group.Id].OrderByDescending(line => line.Window.End).Take(WindowsPerGroup)]))];
        Failed = [.. lines.Where(line => line.Window.Status == WindowStatus.Failed).OrderByDescending(line => line.Window.End)];
        Waiting = lines.Count(line => line.Window.Status is WindowStatus.Pending or WindowStatus.Queued or WindowStatus.Processing);
        Completed = lines.Count(line => line.Window.Status == WindowStatus.Completed);
    }

    internal sealed record GroupLine(GroupInfo Group, WindowLine[] Windows);

    internal sealed record WindowLine(WindowInfo Window, string GroupTitle, DigestInfo? Digest)
    {
        /// <summary>How the mark beside the window looks.</summary>
        public string Mark => Window.Status switch
        {
            WindowStatus.Completed => "done",
            WindowStatus.Failed => "failed",
            WindowStatus.Processing => "in_progress",
            WindowStatus.Pending or WindowStatus.Queued => "watch",
            _ => "low",
        };
    }
}
