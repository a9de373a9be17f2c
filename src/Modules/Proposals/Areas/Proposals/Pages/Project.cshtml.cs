using DigestMonolith.Contracts.Access;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Features;
using DigestMonolith.Modules.Proposals.Projects;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Proposals.Areas.Proposals.Pages;

/// <summary>One project, or a new one: what the analysis goes by, its people and groups, its schedule and its rule.</summary>
[Authorize(Policy = Scopes.DigestRead)]
internal sealed class ProjectModel(
    ProposalsDbContext db, SaveProject save, IMemberships memberships, IMessageArchive archive, IOptions<ProposalsOptions> options, CurrentUser user, PageTexts texts) : PageModel
{
    public ProjectId? Id { get; private set; }

    /// <summary>Null while it is new.</summary>
    public ProjectView? Project { get; private set; }

    public ProjectForm Form { get; private set; } = ProjectForm.New();

    public IReadOnlyList<MemberInfo> People { get; private set; } = [];

    public IReadOnlyList<GroupInfo> Groups { get; private set; } = [];

    /// <summary>Groups that belong to another project.</summary>
    public IReadOnlySet<GroupId> Taken { get; private set; } = new HashSet<GroupId>();

    /// <summary>How many go with it when it is removed.</summary>
    public int Webhooks { get; private set; }

    public bool Saved { get; private set; }

    public string? Problem { get; private set; }

    public bool MayDecide => user.Has(Scopes.DigestDecide);

    /// <summary>The operator switched automatic approval off everywhere.</summary>
    public bool IsRuleOff => options.Value.AutoApproveOff;

    public async Task<IActionResult> OnGetAsync(string id, string? saved, CancellationToken ct)
    {
        Saved = saved is not null;
        return await ShowAsync(id, typed: null, ct);
    }

    public async Task<IActionResult> OnPostAsync(string id, [FromForm] ProjectForm form, CancellationToken ct)
    {
        if (!MayDecide)
        {
            return Forbid();
        }

        var request = form.ToRequest();
        if (!(await new ProjectEndpoints.Validator().ValidateAsync(request, ct)).IsValid)
        {
            return await RefuseAsync(id, form, "projects.problem.invalid", ct);
        }

        var outcome = id == "new" ? await save.CreateAsync(request.ToSettings(), request.GroupIds, user.Account, ct)
            : Chosen.Id<ProjectId>(id) is { } known ? await save.ReplaceAsync(known, request.ToSettings(), request.GroupIds, form.Version, ct) : new SaveProject.Outcome.NoSuchProject();
        return outcome switch
        {
            SaveProject.Outcome.Saved done => Redirect($"/projects/{done.Project.Id}?saved=1"),
            SaveProject.Outcome.NoSuchProject => NotFound(),
            _ => await RefuseAsync(id, form, KeyOf(outcome), ct),
        };
    }

    public async Task<IActionResult> OnPostRemoveAsync(string id, CancellationToken ct)
    {
        if (!MayDecide)
        {
            return Forbid();
        }

        if (Chosen.Id<ProjectId>(id) is not { } known)
        {
            return NotFound();
        }

        if (await db.Runs.AnyAsync(run => run.ProjectId == known, ct) || await db.Tasks.AnyAsync(task => task.ProjectId == known, ct) || await db.Proposals.AnyAsync(one => one.ProjectId == known, ct))
        {
            return await RefuseAsync(id, typed: null, "projects.problem.in_use", ct);
        }

        return await save.RemoveAsync(known, ct) is SaveProject.Outcome.Removed ? Redirect("/projects") : NotFound();
    }

    // A refusal leaves the transaction as it was found: nothing of it is to be kept.
    private async Task<IActionResult> RefuseAsync(string id, ProjectForm? typed, string problem, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        Problem = texts[problem];
        Response.StatusCode = problem == "projects.problem.stale" ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
        return await ShowAsync(id, typed, ct);
    }

    private async Task<IActionResult> ShowAsync(string id, ProjectForm? typed, CancellationToken ct)
    {
        Id = Chosen.Id<ProjectId>(id);
        if (id != "new")
        {
            if (await db.Projects.SingleOrDefaultAsync(one => one.Id == Id, ct) is not { } found)
            {
                return NotFound();
            }

            Project = (await ProjectView.OfAsync([found], db, ct))[0];
            Webhooks = await db.Webhooks.CountAsync(webhook => webhook.ProjectId == Id, ct);
        }
        else if (!MayDecide)
        {
            return Forbid();
        }

        Form = typed ?? (Project is null ? ProjectForm.New() : ProjectForm.Of(Project));
        People = await memberships.ListAsync(ct);
        Groups = await archive.ListGroupsAsync(ct);
        Taken = (await db.ProjectGroups.Where(row => Id == null || row.ProjectId != Id).Select(row => row.GroupId).ToListAsync(ct)).ToHashSet();
        return Page();
    }

    private static string KeyOf(SaveProject.Outcome outcome) => outcome switch
    {
        SaveProject.Outcome.Stale => "projects.problem.stale",
        SaveProject.Outcome.NameTaken => "projects.problem.name",
        SaveProject.Outcome.NoKeyword => "projects.problem.keywords",
        SaveProject.Outcome.GroupTaken => "projects.problem.group",
        _ => "projects.problem.invalid",
    };
}
