using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Observability;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DigestMonolith.Modules.Proposals.Runs;

/// <summary>Of one tenant: makes the runs that projects' schedules ask for, and gives up running ones that no worker has.</summary>
internal sealed class KeepRuns(ILogger<KeepRuns> logger) : IJobHandler
{
    public const string Kind = "proposals.keep";

    public async Task RunAsync(JobRun job, CancellationToken ct)
    {
        await job.InUnitOfWorkAsync((services, token) => GiveUpLostAsync(services, token), step: null, ct);
        var due = await job.InUnitOfWorkAsync((services, token) => services.GetRequiredService<ScheduledRuns>().DueAsync(token), step: null, ct);
        foreach (var project in due)
        {
            try
            {
                await job.InUnitOfWorkAsync((services, token) => services.GetRequiredService<ScheduledRuns>().MakeAsync(project, token), step: null, ct);
            }
            catch (Exception e) when (e is not JobLeaseLostException && !ct.IsCancellationRequested)
            {
                // The schedules of the others do not wait for this one, which the next minute tries again.
                logger.ScheduleFailed(project, Masking.Error(e, 500));
            }
        }
    }

    private static async Task GiveUpLostAsync(IServiceProvider services, CancellationToken ct)
    {
        var db = services.GetRequiredService<ProposalsDbContext>();
        var lost = await db.Runs.FromSql($"""
            select * from proposals.analysis_runs r where r.status = 'running' and not exists (
                select from platform.jobs j where j.tenant_id = r.tenant_id and j.kind = {AnalyseRun.Kind} and j.key = r.id::text and j.state in ('queued', 'running'))
            for no key update skip locked
            """).AsTracking().ToListAsync(ct);
        foreach (var run in lost)
        {
            await services.GetRequiredService<RunSteps>().FailLostAsync(run, ct);
        }
    }
}

/// <summary>Every minute: a keeper for each tenant that has a schedule, or a run at work; the others cost nothing.</summary>
internal sealed class KeepRunsTick : IClockTick
{
    public async Task<int> TickAsync(TickQueue queue, CancellationToken ct)
    {
        var tenants = new List<TenantId>();
        await using (var look = queue.Scheduler.CreateCommand("""
            select tenant_id from proposals.projects where is_active and schedule_hour is not null
            union select tenant_id from proposals.analysis_runs where status = 'running'
            """))
        await using (var reader = await look.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                tenants.Add(new TenantId(reader.GetGuid(0)));
            }
        }

        var made = 0;
        foreach (var tenant in tenants)
        {
            made += await queue.EnqueueAsync(tenant, KeepRuns.Kind, tenant.ToString(), lane: null, ct) ? 1 : 0;
        }

        return made;
    }
}
