using DigestMonolith.Contracts;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DigestMonolith.App.Web.Areas.Admin.Pages;

/// <summary>The clock and the queue: what runs when, what waits, what failed, and the buttons for each.</summary>
internal sealed class JobsModel(VisibleRows rows, JobRows jobs, OtherTenant elsewhere, TenantDirectory directory, UnitOfWork work, CurrentUser user) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    /// <summary>Shows jobs asked for before this one.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    [TempData]
    public string? Outcome { get; set; }

    public static IReadOnlyList<string> States { get; } = ["queued", "running", "failed", "done", "cancelled"];

    public bool SeesAll => rows.SeesAll;

    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>Null in a process without a clock.</summary>
    public IReadOnlyList<ClockEntry>? Clock { get; private set; }

    public IReadOnlyDictionary<string, TickHistory> Ticks { get; private set; } = new Dictionary<string, TickHistory>();

    public IReadOnlyList<MaintenanceRow> Maintenance { get; private set; } = [];

    public IReadOnlyList<QueueCount> Counts { get; private set; } = [];

    public IReadOnlyList<JobRow> Jobs { get; private set; } = [];

    public IReadOnlyDictionary<Guid, string> Errors { get; private set; } = new Dictionary<Guid, string>();

    public long? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        State = States.Contains(State) ? State : null;
        Zone = work.IsOpen ? await directory.TimeZoneAsync(ct) : TimeZoneInfo.Utc;
        Clock = HttpContext.RequestServices.GetService<ClockControl>() is { } clock ? await clock.ListAsync(ct) : null;
        Ticks = SeesAll ? await jobs.TicksAsync(ct) : Ticks;
        Maintenance = await jobs.MaintenanceAsync(ct);
        Counts = await jobs.CountsAsync(ct);
        var found = await jobs.PageAsync(State, Before, ct);
        Next = found.Count > JobRows.PageSize ? found[JobRows.PageSize - 1].Number : null;
        Jobs = [.. found.Take(JobRows.PageSize)];
        Errors = await jobs.ErrorsAsync([.. Jobs.Select(job => job.Id)], ct);
    }

    public Task<IActionResult> OnPostTriggerAsync(string name, CancellationToken ct) => SteerAsync("trigger", name, clock => clock.TriggerAsync(name, ct), ct);

    public Task<IActionResult> OnPostPauseAsync(string name, CancellationToken ct) => SteerAsync("pause", name, clock => clock.PauseAsync(name, ct), ct);

    public Task<IActionResult> OnPostResumeAsync(string name, CancellationToken ct) => SteerAsync("resume", name, clock => clock.ResumeAsync(name, ct), ct);

    public async Task<IActionResult> OnPostRetryAsync(Guid id, CancellationToken ct)
    {
        if (await jobs.OwnerOfFailedAsync(id, ct) is not { } owner)
        {
            return NotFound();
        }

        var done = await elsewhere.InAsync(owner, "platform.job.retry", $"job:{id}", async (services, actor) => await JobRows.RetryAsync(services, id, actor, ct) ? this : null, ct);
        Outcome = done is not null ? "jobs.outcome.retry" : "jobs.outcome.nothing";
        return RedirectToPage(new { State });
    }

    // The clock is everybody's, so only who operates the platform steers it; it is audited in the operator's own tenant.
    private async Task<IActionResult> SteerAsync(string verb, string name, Func<ClockControl, Task<bool>> act, CancellationToken ct)
    {
        if (!user.Has(Scopes.Operator) || user.Tenant is not { } tenant)
        {
            return Forbid();
        }

        if (HttpContext.RequestServices.GetService<ClockControl>() is not { } clock ||
            !await elsewhere.ActAsync(tenant, $"platform.clock.{verb}", $"tick:{name}", (_, _, _) => act(clock), ct))
        {
            return NotFound();
        }

        Outcome = $"jobs.outcome.{verb}";
        return RedirectToPage();
    }
}
