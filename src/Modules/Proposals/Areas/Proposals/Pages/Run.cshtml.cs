using System.Text.Json;
using DigestMonolith.Contracts.Ingestion;
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

/// <summary>One run: how far it is, what happened, what it read and dropped, its figures, and what can be done with it.</summary>
[Authorize(Policy = Scopes.DigestRead)]
internal sealed class RunModel(
    ProposalsDbContext db, RunLife life, MakeRun make, IMessageArchive archive, TenantDirectory tenants, UnitOfWork work, CurrentUser user, PageTexts texts) : PageModel
{
    private const int EventsShown = 200;
    private const int RunsCompared = 20;

    public AnalysisRun Run { get; private set; } = null!;

    public string? ProjectName { get; private set; }

    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public IReadOnlyList<ListBatches.Item> Batches { get; private set; } = [];

    public IReadOnlyDictionary<GroupId, string> Groups { get; private set; } = new Dictionary<GroupId, string>();

    /// <summary>In their order; the newest of them unless the address asks for what was before.</summary>
    public IReadOnlyList<ListRunEvents.Item> Events { get; private set; } = [];

    /// <summary>What the next older page asks with; null when there is none.</summary>
    public long? Older { get; private set; }

    public bool IsOlder { get; private set; }

    /// <summary>Why it failed, and what more is known of that.</summary>
    public (string What, string More)? Failure => Run.ErrorLog is { } log ? InWords.Failure(texts, JsonSerializer.Deserialize<JsonElement>(log), Run.AbortReason) : null;

    /// <summary>The closed runs of the same scope with their figures, the oldest first.</summary>
    public IReadOnlyList<RunFigures> Past { get; private set; } = [];

    public string? Problem { get; private set; }

    public bool MayDecide => user.Has(Scopes.DigestDecide);

    public async Task<IActionResult> OnGetAsync(AnalysisRunId id, string? problem, long? before, CancellationToken ct)
    {
        if (await db.Runs.SingleOrDefaultAsync(run => run.Id == id, ct) is not { } found)
        {
            return NotFound();
        }

        Run = found;
        Problem = RunProblems.Words(problem, texts);
        Zone = await tenants.TimeZoneAsync(ct);
        ProjectName = await db.Projects.Where(project => project.Id == found.ProjectId).Select(project => project.Name).SingleOrDefaultAsync(ct);
        Batches = await ListBatches.ReadAsync(id, db, ct);
        Groups = (await archive.ListGroupsAsync(ct)).ToDictionary(group => group.Id, group => group.Title);
        IsOlder = before is > 0;
        var events = await ListRunEvents.ReadBackAsync(id, work, before is > 0 and { } seq ? seq : long.MaxValue, EventsShown + 1, ct);
        Events = [.. events.Take(EventsShown).Reverse()];
        Older = events.Count > EventsShown ? Events[0].Seq : null;
        var past = await db.Runs.Where(run => run.ScopeKey == found.ScopeKey && run.Status == RunStatus.Closed && run.AccuracyMetrics != null)
            .OrderByDescending(run => run.ClosedAt).Take(RunsCompared).Select(run => new { run.Id, run.ClosedAt, run.AccuracyMetrics }).ToListAsync(ct);
        Past = [.. past.Select(run => new RunFigures(run.Id, run.ClosedAt!.Value, JsonSerializer.Deserialize<JsonElement>(run.AccuracyMetrics!))).Reverse()];
        return Page();
    }

    public Task<IActionResult> OnPostStartAsync(AnalysisRunId id, string? back, CancellationToken ct) => DoAsync(id, back, () => life.StartAsync(id, ct));

    public Task<IActionResult> OnPostCancelAsync(AnalysisRunId id, string? back, CancellationToken ct) => DoAsync(id, back, () => life.CancelAsync(id, ct));

    public Task<IActionResult> OnPostCloseAsync(AnalysisRunId id, string? back, CancellationToken ct) => DoAsync(id, back, () => life.CloseAsync(id, user.Account, ct));

    public Task<IActionResult> OnPostAbortAsync(AnalysisRunId id, string? back, string? reason, CancellationToken ct) =>
        DoAsync(id, back, () => life.AbortAsync(id, user.Account!.Value, Chosen.Text(reason) is { } why ? why[..Math.Min(why.Length, 2000)] : null, ct));

    public async Task<IActionResult> OnPostRetryAsync(AnalysisRunId id, CancellationToken ct)
    {
        if (!MayDecide)
        {
            return Forbid();
        }

        if (await db.FindRunLockedAsync(id, ct) is not { } run)
        {
            return NotFound();
        }

        return run.Status is not (RunStatus.Failed or RunStatus.Cancelled) ? Redirect($"/runs/{id}?problem=state")
            : await make.RepeatAsync(run, user.Account, ct) is MakeRun.Outcome.Made made ? Redirect($"/runs/{made.Run.Id}")
            : Redirect($"/runs/{id}?problem=blocked");
    }

    private async Task<IActionResult> DoAsync(AnalysisRunId id, string? back, Func<Task<RunLife.Outcome>> act)
    {
        if (!MayDecide)
        {
            return Forbid();
        }

        var outcome = await act();
        if (outcome is RunLife.Outcome.NoSuchRun)
        {
            return NotFound();
        }

        return RunProblems.CodeOf(outcome) is { } problem ? Redirect($"/runs/{id}?problem={problem}") : Redirect(Url.IsLocalUrl(back) ? back : $"/runs/{id}");
    }
}

/// <summary>What a closed run's figures say, read for a table or a picture.</summary>
internal sealed record RunFigures(AnalysisRunId Id, DateTimeOffset ClosedAt, JsonElement Metrics)
{
    public double? Number(string name) => Metrics.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
