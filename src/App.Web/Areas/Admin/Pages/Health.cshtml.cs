using System.Reflection;
using DigestMonolith.Platform.Llm;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Npgsql;

namespace DigestMonolith.App.Web.Areas.Admin.Pages;

/// <summary>Whether the house stands: rights of the database roles, backlogs, queues, version.</summary>
[Authorize(Scopes.Operator)]
internal sealed class HealthModel(VisibleRows rows, DatabaseGuard guard, ModelHealth model, TimeProvider clock) : PageModel
{
    /// <summary>What is wrong with the rights; null when nothing is.</summary>
    public string? Rights { get; private set; }

    /// <summary>Whether models may be asked; a digest is made without them too.</summary>
    public ModelHealth Model => model;

    public Backlog Pending { get; private set; } = new(0, null);

    public Backlog Undelivered { get; private set; } = new(0, null);

    public Backlog Queued { get; private set; } = new(0, null);

    public long Running { get; private set; }

    public long DeadLetters { get; private set; }

    public long LastSeq { get; private set; }

    public string PostgreSql { get; private set; } = "";

    public static string Version => typeof(HealthModel).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    public async Task OnGetAsync(CancellationToken ct)
    {
        try
        {
            await guard.CheckAsync(ct);
        }
        catch (InvalidOperationException e)
        {
            Rights = e.Message;
        }

        Pending = await BacklogAsync("select count(*), min(occurred_at) from platform.event_pending", ct);
        Undelivered = await BacklogAsync("select count(*), min(due_at) from platform.event_deliveries where state = 'pending'", ct);
        Queued = await BacklogAsync("select count(*), min(due_at) from platform.jobs where state = 'queued' and due_at <= $1", ct, clock.GetUtcNow());
        Running = await CountAsync("select count(*) from platform.jobs where state = 'running'", ct);
        DeadLetters = await CountAsync("select count(*) from platform.dead_letters where state in ('pending', 'retrying', 'permanent_failure')", ct);
        LastSeq = await CountAsync("select last_seq from platform.event_sequencer", ct);
        PostgreSql = (await rows.ReadAsync("select current_setting('server_version')", row => row.GetString(0), ct))[0];
    }

    /// <summary>How long the oldest waits.</summary>
    public TimeSpan? Age(Backlog backlog) => backlog.Oldest is { } oldest && clock.GetUtcNow() - oldest is var age && age > TimeSpan.Zero ? age : null;

    private async Task<Backlog> BacklogAsync(string sql, CancellationToken ct, params object?[] values) => (await rows.ReadAsync(sql, Backlog.Read, ct, values))[0];

    private async Task<long> CountAsync(string sql, CancellationToken ct) => (await rows.ReadAsync(sql, row => row.GetInt64(0), ct))[0];

    internal sealed record Backlog(long Count, DateTimeOffset? Oldest)
    {
        public static Backlog Read(NpgsqlDataReader row) => new(row.GetInt64(0), row.IsDBNull(1) ? null : row.GetFieldValue<DateTimeOffset>(1));
    }
}
