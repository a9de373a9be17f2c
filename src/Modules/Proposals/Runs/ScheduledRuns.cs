using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Outgoing;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Proposals.Runs;

/// <summary>The daily runs of projects: at the project's hour, over what no scheduled run has read yet.</summary>
internal sealed class ScheduledRuns(ProposalsDbContext db, MakeRun make, RunLife life, PlanNotices notices, TenantDirectory tenants, AuditLog audit, IOptions<ProposalsOptions> options, TimeProvider clock)
{
    /// <summary>The projects whose hour has come since their last run.</summary>
    public async Task<IReadOnlyList<ProjectId>> DueAsync(CancellationToken ct)
    {
        var projects = await db.Projects.Where(project => project.IsActive && project.ScheduleHour != null).Select(project => new { project.Id, Hour = project.ScheduleHour!.Value, project.ScheduledUntil }).ToListAsync(ct);
        var zone = await tenants.TimeZoneAsync(ct);
        return [.. projects.Where(project => LastHour(project.Hour, clock.GetUtcNow(), zone) is var due && (project.ScheduledUntil is null || project.ScheduledUntil < due)).Select(project => project.Id)];
    }

    /// <summary>Makes and starts the run. While another of the project is unclosed, or too much waits, it waits too; the audit log and a notice say so once.</summary>
    public async Task MakeAsync(ProjectId id, CancellationToken ct)
    {
        var project = await db.Projects.FromSql($"select * from proposals.projects where id = {id.Value} for no key update").AsTracking().SingleAsync(ct);
        var until = LastHour(project.ScheduleHour ?? 0, clock.GetUtcNow(), await tenants.TimeZoneAsync(ct));
        if (!project.IsActive || project.ScheduleHour is null || project.ScheduledUntil >= until)
        {
            return;
        }

        var from = project.ScheduledUntil ?? until.AddDays(-1);
        var earliest = until - options.Value.MaxWindow;
        var outcome = await make.BlockingAsync(id, ct) is { Count: > 0 } blocking
            ? new MakeRun.Outcome.Blocked(blocking)
            : await make.MakeAsync(new MakeRun.Wish { ProjectId = id, Start = from < earliest ? earliest : from, End = until, Trigger = TriggerType.Scheduled }, ct);
        switch (outcome)
        {
            case MakeRun.Outcome.Made made:
                project.NoteScheduled(until);
                await db.SaveChangesAsync(ct);
                await life.StartAsync(made.Run.Id, ct);
                break;
            case var refused when project.NoteBlocked(clock.GetUtcNow()):
                await db.SaveChangesAsync(ct);
                var (action, why) = Refusal(refused);
                await audit.WriteAsync("scheduler", action, id.ToString(), before: null, why, ct);
                await notices.AboutAsync(NoticeKind.ScheduleSkipped, id, run: null, ct);
                break;
        }
    }

    private static (string Action, object Why) Refusal(MakeRun.Outcome outcome) => outcome switch
    {
        MakeRun.Outcome.Blocked blocked => ("analysis.schedule.skipped_unclosed", new { run_ids = blocked.By.Select(run => run.Id) }),
        MakeRun.Outcome.TooManyPending many => ("analysis.schedule.skipped_pending", new { many.Pending, many.Limit }),
        MakeRun.Outcome.Refused refused => ("analysis.schedule.refused", new { refused.Code, refused.Detail }),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The latest moment at which the clock of the zone showed this hour.</summary>
    internal static DateTimeOffset LastHour(int hour, DateTimeOffset now, TimeZoneInfo zone)
    {
        var today = TimeZoneInfo.ConvertTime(now, zone).Date;
        var at = Moment(today, hour, zone);
        return at <= now ? at : Moment(today.AddDays(-1), hour, zone);
    }

    // On the day that leaves an hour out, the next one stands for it.
    private static DateTimeOffset Moment(DateTime day, int hour, TimeZoneInfo zone)
    {
        var local = day.AddHours(hour);
        return new DateTimeOffset(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone.GetUtcOffset(zone.IsInvalidTime(local) ? local.AddHours(1) : local)).ToUniversalTime();
    }
}
