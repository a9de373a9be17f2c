using System.Globalization;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Reading;
using DigestMonolith.Modules.Proposals.Runs;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Areas.Proposals.Pages;

/// <summary>The analysis runs, what blocks another one, and the form that makes one.</summary>
[Authorize(Policy = Scopes.DigestRead)]
internal sealed class RunsModel(
    ProposalsDbContext db, MakeRun make, PlanBatches plan, ReviewChoices choices, TenantDirectory tenants, CurrentUser user, PageTexts texts, TimeProvider clock) : PageModel
{
    private const int PageSize = 50;

    public static IReadOnlyList<string> Spans { get; } = ["1", "7", "30", "custom"];

    [BindProperty(SupportsGet = true)]
    public string? Status { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Trigger { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Project { get; set; }

    /// <summary>Shows what is older than this moment.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    public IReadOnlyList<AnalysisRun> Runs { get; private set; } = [];

    public string? Next { get; private set; }

    /// <summary>Those that block another one of their scope.</summary>
    public IReadOnlyList<AnalysisRun> Unclosed { get; private set; } = [];

    public IReadOnlyList<ReviewChoices.Named> Projects { get; private set; } = [];

    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public WishForm Wish { get; private set; } = new();

    public Survey? Preview { get; private set; }

    public string? Problem { get; private set; }

    public bool MayDecide => user.Has(Scopes.DigestDecide);

    public bool IsFiltered => Chosen.Text(Status) is not null || Chosen.Text(Trigger) is not null || Chosen.Text(Project) is not null || Chosen.Text(Before) is not null;

    public string NameOf(ProjectId? project) => project is null ? texts["runs.everything"] : Projects.FirstOrDefault(one => one.Id == project)?.Name ?? "–";

    internal sealed class WishForm
    {
        /// <summary>preview or create.</summary>
        public string? Do { get; set; }

        /// <summary>Days back from now, or custom.</summary>
        public string Span { get; set; } = "1";
        public string? From { get; set; }
        public string? To { get; set; }
        public string? WishProject { get; set; }
    }

    public async Task OnGetAsync(string? problem, CancellationToken ct)
    {
        Problem = RunProblems.Words(problem, texts);
        await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync([FromForm] WishForm form, CancellationToken ct)
    {
        if (!MayDecide)
        {
            return Forbid();
        }

        Wish = form;
        Zone = await tenants.TimeZoneAsync(ct);
        var project = Chosen.Id<ProjectId>(form.WishProject);
        if (SpanOf(form) is not { } span)
        {
            return await RefuseAsync("runs.problem.span", ct);
        }

        var wish = new MakeRun.Wish { ProjectId = project, Start = span.Start, End = span.End, Trigger = form.Span == "custom" ? TriggerType.Custom : TriggerType.Manual, By = user.Account };
        if (form.Do == "preview")
        {
            if (await make.RefusalAsync(wish, ct) is { } objection)
            {
                return await RefuseAsync(KeyOf(objection), ct);
            }

            Preview = await plan.SurveyAsync(span.Start, span.End, await make.ConfigAsync(project, ct), ct);
            await ShowAsync(ct);
            return Page();
        }

        return await make.MakeAsync(wish, ct) switch
        {
            MakeRun.Outcome.Made made => Redirect($"/runs/{made.Run.Id}"),
            var refused => await RefuseAsync(KeyOf(refused), ct),
        };
    }

    private async Task<IActionResult> RefuseAsync(string problem, CancellationToken ct)
    {
        Problem = texts[problem];
        Response.StatusCode = StatusCodes.Status409Conflict;
        await ShowAsync(ct);
        return Page();
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        Zone = await tenants.TimeZoneAsync(ct);
        Projects = await choices.ProjectsAsync(ct);
        var (status, trigger, project) = (Chosen.Of<RunStatus>(Status), Chosen.Of<TriggerType>(Trigger), Chosen.Id<ProjectId>(Project));
        DateTimeOffset? before = DateTimeOffset.TryParse(Before, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.ToUniversalTime() : null;
        var found = await db.Runs
            .Where(run => (status == null || run.Status == status) && (trigger == null || run.TriggerType == trigger) && (project == null || run.ProjectId == project) && (before == null || run.CreatedAt < before))
            .OrderByDescending(run => run.CreatedAt).ThenByDescending(run => run.Id).Take(PageSize + 1).ToListAsync(ct);
        Runs = [.. found.Take(PageSize)];
        Next = found.Count > PageSize ? Runs[^1].CreatedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture) : null;
        Unclosed = await db.Runs.Where(run => run.Status == RunStatus.Pending || run.Status == RunStatus.Running || run.Status == RunStatus.Completed || run.Status == RunStatus.Reviewed)
            .OrderBy(run => run.CreatedAt).ToListAsync(ct);
    }

    private (DateTimeOffset Start, DateTimeOffset End)? SpanOf(WishForm form)
    {
        var now = clock.GetUtcNow();
        return form.Span switch
        {
            "custom" => (Chosen.Moment(form.From, Zone), Chosen.Moment(form.To, Zone)) is ({ } start, { } end) ? (start, end) : null,
            "1" or "7" or "30" => (now.AddDays(-int.Parse(form.Span, CultureInfo.InvariantCulture)), now),
            _ => null,
        };
    }

    private static string KeyOf(MakeRun.Outcome outcome) => outcome switch
    {
        MakeRun.Outcome.NoSuchProject => "runs.problem.project",
        MakeRun.Outcome.Refused { Code: "project_inactive" } => "runs.problem.inactive",
        MakeRun.Outcome.Refused => "runs.problem.span",
        MakeRun.Outcome.Blocked => "runs.problem.blocked",
        MakeRun.Outcome.TooManyPending => "runs.problem.too_many",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
