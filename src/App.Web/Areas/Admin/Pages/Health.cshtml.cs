using System.Reflection;
using DigestMonolith.App.Web.Health;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Llm;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Npgsql;

namespace DigestMonolith.App.Web.Areas.Admin.Pages;

/// <summary>Whether the house stands: the checks of ./run doctor, backlogs, queues, version. As JSON for who asks for that.</summary>
[Authorize(Scopes.Operator)]
[OwnUnitOfWork]
internal sealed class HealthModel(VisibleRows rows, HealthReports reports, ModelHealth model, TimeProvider clock) : PageModel
{
    public HealthReport Report { get; private set; } = null!;

    public bool HasModel => model.IsConfigured;

    public Backlog Pending { get; private set; } = new(0, null);

    public Backlog Undelivered { get; private set; } = new(0, null);

    public Backlog Queued { get; private set; } = new(0, null);

    public long Running { get; private set; }

    public long DeadLetters { get; private set; }

    public long LastSeq { get; private set; }

    public string PostgreSql { get; private set; } = "";

    /// <summary>With as much of the commit as names it.</summary>
    public static string Version => typeof(HealthModel).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion is { } full
        ? full[..Math.Min(full.Length, full.IndexOf('+', StringComparison.Ordinal) is >= 0 and var plus ? plus + 9 : full.Length)]
        : "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Report = await reports.LatestAsync(ct);
        return await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Report = await reports.AskModelAsync(ct);
        return await ShowAsync(ct);
    }

    /// <summary>How long the oldest waits.</summary>
    public TimeSpan? Age(Backlog backlog) => backlog.Oldest is { } oldest && clock.GetUtcNow() - oldest is var age && age > TimeSpan.Zero ? age : null;

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (WantsJson)
        {
            return new JsonResult(Report.ToJson(), EventJson.Options);
        }

        Pending = await BacklogAsync("select count(*), min(occurred_at) from platform.event_pending", ct);
        Undelivered = await BacklogAsync("select count(*), min(due_at) from platform.event_deliveries where state = 'pending'", ct);
        Queued = await BacklogAsync("select count(*), min(due_at) from platform.jobs where state = 'queued' and due_at <= $1", ct, clock.GetUtcNow());
        Running = await CountAsync("select count(*) from platform.jobs where state = 'running'", ct);
        DeadLetters = await CountAsync("select count(*) from platform.dead_letters where state in ('pending', 'retrying', 'permanent_failure')", ct);
        LastSeq = await CountAsync("select last_seq from platform.event_sequencer", ct);
        PostgreSql = (await rows.ReadAsync("select current_setting('server_version')", row => row.GetString(0), ct))[0];
        return Page();
    }

    // Programs come with a token, and need not say what they read.
    private bool WantsJson => Request.GetTypedHeaders().Accept is var accepted && !accepted.Any(type => type.MediaType == "text/html")
        && (accepted.Any(type => type.MediaType == "application/json") || Request.Headers.ContainsKey("Authorization"));

    private async Task<Backlog> BacklogAsync(string sql, CancellationToken ct, params object?[] values) => (await rows.ReadAsync(sql, Backlog.Read, ct, values))[0];

    private async Task<long> CountAsync(string sql, CancellationToken ct) => (await rows.ReadAsync(sql, row => row.GetInt64(0), ct))[0];

    internal sealed record Backlog(long Count, DateTimeOffset? Oldest)
    {
        public static Backlog Read(NpgsqlDataReader row) => new(row.GetInt64(0), row.IsDBNull(1) ? null : row.GetFieldValue<DateTimeOffset>(1));
    }
}
