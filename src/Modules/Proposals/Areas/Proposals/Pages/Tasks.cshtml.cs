using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Features;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Areas.Proposals.Pages;

/// <summary>What was approved, filtered by the address, and the ways out of here.</summary>
[Authorize(Policy = Scopes.DigestRead)]
internal sealed class TasksModel(ProposalsDbContext db, ReviewChoices choices, TenantDirectory tenants, CurrentUser user, TimeProvider clock) : PageModel
{
    private const int PageSize = 50;

    public bool MayConfigure => user.Has(Scopes.DigestAdmin);

    [BindProperty(SupportsGet = true)]
    public string? Status { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Priority { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Category { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Project { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Assignee { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>Shows the tasks with smaller numbers.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Before { get; set; }

    public IReadOnlyList<TaskView> Tasks { get; private set; } = [];

    public int Total { get; private set; }

    public int? Next { get; private set; }

    public IReadOnlyList<ReviewChoices.Named> Projects { get; private set; } = [];

    public DateOnly Today { get; private set; }

    public bool IsFiltered => new[] { Status, Priority, Category, Project, Assignee, Q }.Any(value => Chosen.Text(value) is not null) || Before is not null;

    public string NameOf(ProjectId? project) => Projects.FirstOrDefault(one => one.Id == project)?.Name ?? "–";

    public bool IsLate(TaskView task) => task.DueOn < Today && task.Status is TaskState.Open or TaskState.InProgress;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), await tenants.TimeZoneAsync(ct)).DateTime);
        Projects = await choices.ProjectsAsync(ct);
        var tasks = new ListTasks.Filter
        {
            Status = Chosen.Of<TaskState>(Status),
            Priority = Chosen.Of<Priority>(Priority),
            Category = Chosen.Of<Category>(Category),
            ProjectId = Chosen.Id<ProjectId>(Project),
            Assignee = Chosen.Text(Assignee),
            Text = Chosen.Text(Q),
        }.Apply(db.Tasks);
        Total = await tasks.CountAsync(ct);
        var found = await tasks.Where(task => Before == null || task.Number < Before).Take(PageSize + 1).Select(TaskView.Of).ToListAsync(ct);
        Tasks = [.. found.Take(PageSize)];
        Next = found.Count > PageSize ? Tasks[^1].Number : null;
    }

    public string Address(string path, int? before = null) => Chosen.Address(path,
        ("status", Status), ("priority", Priority), ("category", Category), (path == "/tasks" ? "project" : "project_id", Project), ("assignee", Assignee), ("q", Q), ("before", before?.ToString(System.Globalization.CultureInfo.InvariantCulture)));
}
