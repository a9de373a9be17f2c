using DigestMonolith.Contracts.Access;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Features;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Areas.Proposals.Pages;

/// <summary>The projects of the tenant.</summary>
[Authorize(Policy = Scopes.DigestRead)]
internal sealed class ProjectsModel(ProposalsDbContext db, IMemberships memberships, CurrentUser user) : PageModel
{
    public IReadOnlyList<ProjectView> Projects { get; private set; } = [];

    public IReadOnlyDictionary<AccountId, string> People { get; private set; } = new Dictionary<AccountId, string>();

    public IReadOnlyDictionary<ProjectId, int> Waiting { get; private set; } = new Dictionary<ProjectId, int>();

    public bool MayDecide => user.Has(Scopes.DigestDecide);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Projects = await ProjectView.OfAsync(await db.Projects.OrderByDescending(project => project.IsActive).ThenBy(project => project.Name).ToListAsync(ct), db, ct);
        People = (await memberships.ListAsync(ct)).ToDictionary(member => member.Id, member => member.Name);
        Waiting = await db.Proposals.Where(one => one.Status == ProposalStatus.Pending && one.ProjectId != null)
            .GroupBy(one => one.ProjectId!.Value).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, ct);
    }
}
