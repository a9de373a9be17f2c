using DigestMonolith.Contracts.Access;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Features;
using DigestMonolith.Modules.Proposals.Runs;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Areas.Proposals.Pages;

/// <summary>The projects of the tenant.</summary>
[Authorize(Policy = Scopes.DigestRead)]
internal sealed class ProjectsModel(ProposalsDbContext db, IMemberships memberships, AutoApproval rules, TenantDirectory tenants, CurrentUser user) : PageModel
{
    public IReadOnlyList<ProjectView> Projects { get; private set; } = [];

    public IReadOnlyDictionary<AccountId, string> People { get; private set; } = new Dictionary<AccountId, string>();

    public IReadOnlyDictionary<ProjectId, int> Waiting { get; private set; } = new Dictionary<ProjectId, int>();

    public bool MayDecide => user.Has(Scopes.DigestDecide);

    /// <summary>Whether the rules of the projects may approve.</summary>
    public AutoApproval.State Rules { get; private set; } = null!;

    public bool HasRules => Projects.Any(project => project.AutoApprove);

    public bool MayStopRules => user.Has(Scopes.DigestAdmin);

    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public async Task<IActionResult> OnPostRulesAsync(bool enabled, CancellationToken ct)
    {
        if (!MayStopRules)
        {
            return Forbid();
        }

        await rules.SwitchAsync(enabled, ct);
        return Redirect("/projects");
    }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Rules = await rules.ReadAsync(ct);
        Zone = await tenants.TimeZoneAsync(ct);
        Projects = await ProjectView.OfAsync(await db.Projects.OrderByDescending(project => project.IsActive).ThenBy(project => project.Name).ToListAsync(ct), db, ct);
        People = (await memberships.ListAsync(ct)).ToDictionary(member => member.Id, member => member.Name);
        Waiting = await db.Proposals.Where(one => one.Status == ProposalStatus.Pending && one.ProjectId != null)
            .GroupBy(one => one.ProjectId!.Value).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, ct);
    }
}
