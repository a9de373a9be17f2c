using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Modules.Digests.Letters;
using DigestMonolith.Modules.Digests.Store;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Observability;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DigestMonolith.Modules.Digests.Pipeline;

/// <summary>Notes that a run failed. After too many failures the window fails, and operators are told.</summary>
internal sealed class FailRun(TimeProvider clock, ILogger<FailRun> logger)
{
    public const int MaxFailures = 3;

    /// <summary>True when the run was given up.</summary>
    public async Task<bool> NoteAsync(JobRun job, RunId runId, string stage, Exception error, CancellationToken ct)
    {
        var givenUp = await job.InUnitOfWorkAsync((services, token) => NoteAsync(services, job.Id, runId, stage, error, token), step: null, ct);
        Telemetry.JobsProcessed.Add(1, Telemetry.Tag("stage", "generate"), Telemetry.Tag("status", givenUp ? "failed" : "error"));
        return givenUp;
    }

    private async Task<bool> NoteAsync(IServiceProvider services, Guid jobId, RunId runId, string stage, Exception error, CancellationToken ct)
    {
        var db = services.GetRequiredService<DigestsDbContext>();
        if (await db.Runs.SingleOrDefaultAsync(one => one.RunId == runId, ct) is not { State: not (DigestRunState.Completed or DigestRunState.Cancelled) } run)
        {
            return false;
        }

        var now = clock.GetUtcNow();
        var text = Masking.Error(error.GetBaseException(), 500);
        if (!run.NoteFailure(text, MaxFailures, now))
        {
            await db.SaveChangesAsync(ct);
            return false;
        }

        var windows = services.GetRequiredService<IWindowStatus>();
        // A run that fails while it is loaded has not taken its window: what it began was rolled back.
        if (await windows.FindAsync(run.WindowId, ct) is { Status: WindowStatus.Processing or WindowStatus.Queued } window
            && (window.Status == WindowStatus.Processing || await windows.StartAsync(window.Id, ct)))
        {
            await windows.EndAsync(window.Id, WindowStatus.Failed, $"generation_failed:{stage}", ct);
        }

        await services.GetRequiredService<DigestLetters>().GivenUpAsync(run, stage, error, jobId, ct);
        await db.SaveChangesAsync(ct);
        logger.RunGivenUp(run.RunId, run.WindowId, stage, text);
        return true;
    }
}
