using System.Collections.Frozen;
using System.Diagnostics;
using DigestMonolith.Platform.Dlq;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Observability;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace DigestMonolith.Platform.Jobs;

/// <summary>Claims jobs, keeps their leases alive, runs their handlers. A job of a dead worker is claimed again when its lease ends.</summary>
internal sealed class JobWorker(
    JobStore store, JobWake wake, IServiceScopeFactory scopes, IEnumerable<JobHandlerBinding> handlers, DeadLetters letters, IOptions<JobsOptions> options,
    TimeProvider clock, ILogger<JobWorker> logger) : BackgroundService
{
    private readonly FrozenDictionary<string, JobHandlerBinding> _handlers = handlers.ToFrozenDictionary(handler => handler.Kind);
    private readonly JobsOptions _options = options.Value;
    // A job that was taken this often and neither ended nor failed kills whoever takes it.
    private const int MostLostAttempts = 25;
    private readonly string _name = WorkerName.Current;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_options.Enabled && _handlers.Count > 0)
        {
            await Task.WhenAll([PollAsync(stoppingToken), .. Enumerable.Range(0, _options.Workers).Select(_ => WorkAsync(stoppingToken))]);
        }
    }

    /// <summary>What nobody called for, because it was enqueued elsewhere or is due only now, is looked for by one of the idle workers and not by each.</summary>
    private async Task PollAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(_options.Poll);
        while (await timer.WaitForNextTickAsync(ct))
        {
            wake.Signal();
        }
    }

    private async Task WorkAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                if (await store.ClaimAsync(_handlers.Keys, _options.Lease, _name, _options.OnlyTenant, ct) is { } job)
                {
                    // The next worker looks for more while this one is busy.
                    wake.Signal();
                    await RunAsync(job, ct);
                }
                else
                {
                    await wake.WaitAsync(Timeout.InfiniteTimeSpan, ct);
                }
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // A loop that ends is a service that stands still behind a green light: it says so and goes on.
                logger.JobWorkerStumbled(e.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), ct);
            }
        }
    }

    private async Task RunAsync(JobLease job, CancellationToken ct)
    {
        using var activity = PlatformTelemetry.Activities.StartActivity($"job {job.Kind}", ActivityKind.Consumer, EventCause.Parent(job.TraceId, job.ParentSpan));
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var runId = Guid.CreateVersion7(clock.GetUtcNow());
        var heartbeat = KeepAliveAsync(job, lost);
        try
        {
            var payload = await store.StartAsync(job, runId, _name, ct);
            if (job.Attempt - job.Failures > MostLostAttempts)
            {
                throw new JobRefusedException($"It was begun {job.Attempt} times, and each time its worker died.");
            }

            await using (var scope = scopes.CreateAsyncScope())
            {
                var handler = (IJobHandler)scope.ServiceProvider.GetRequiredService(_handlers[job.Kind].HandlerType);
                await handler.RunAsync(new JobRun(scopes, job, payload), lost.Token);
            }

            // Only what was begun before can have a letter.
            await store.EndAsync(job, runId, new JobEnding("done", "done"),
                job.Attempt > 1 ? work => letters.SettleAsync(work, "job", job.Id.ToString(), ct) : null, ct);
            // The next job of the lane may be claimed now.
            wake.Signal();
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The host stops: the job goes back at once, so that another process need not wait for the lease.
            await store.EndAsync(job, runId, new JobEnding("cancelled", "queued"), also: null, CancellationToken.None);
        }
        catch (Exception e) when (e is JobLeaseLostException || lost.IsCancellationRequested)
        {
            logger.JobLeaseLost(job.Id, job.Kind);
        }
        catch (Exception e)
        {
            // Whatever a handler throws decides about its job, never about the worker.
            activity?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);
            await FailAsync(job, runId, e, ct);
        }
        finally
        {
            await lost.CancelAsync();
            await heartbeat;
        }
    }

    private async Task FailAsync(JobLease job, Guid runId, Exception error, CancellationToken ct)
    {
        var text = Masking.Error(error, 1000);
        if (error is JobRefusedException || job.Failures + 1 >= _handlers[job.Kind].MaxAttempts)
        {
            if (error is JobRefusedException)
            {
                logger.JobRefused(job.Id, job.Kind);
            }
            else
            {
                logger.JobGaveUp(job.Id, job.Kind, job.Failures + 1, error.GetBaseException().GetType().Name);
            }

            await store.EndAsync(job, runId, new JobEnding("failed", "failed", text),
                error is JobRefusedException { HasLetter: true } ? null : work => letters.NoteAsync(work, Letter(job, error), ct), ct);
            return;
        }

        logger.JobFailed(job.Id, job.Kind, job.Failures + 1, error.GetType().Name);
        var dueAt = clock.GetUtcNow() + PauseAfter(error, _options.Backoff, job.Failures);
        await store.EndAsync(job, runId, new JobEnding("retry", "queued", text, dueAt), also: null, ct);
    }

    internal static TimeSpan PauseAfter(Exception error, TimeSpan backoff, int failures)
    {
        var pause = backoff * Math.Pow(2, failures);
        return error is JobLaterException { Wait: var asked } && asked > pause ? asked : pause;
    }

    private static NewLetter Letter(JobLease job, Exception error) => new()
    {
        Kind = "job",
        Handler = job.Kind,
        Key = job.Key,
        JobId = job.Id,
        ErrorCode = error.GetType().Name,
        Class = ErrorClasses.Of(error),
        Error = Masking.Error(error, 1000),
        Attempts = job.Failures + 1,
        Snippet = new { job_id = job.Id, step = job.Step, attempts = job.Attempt },
    };

    private async Task KeepAliveAsync(JobLease job, CancellationTokenSource lost)
    {
        while (!lost.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(_options.Heartbeat, clock, lost.Token);
                if (!await store.RenewAsync(job, _options.Lease, lost.Token))
                {
                    await lost.CancelAsync();
                }
            }
            catch (OperationCanceledException) when (lost.IsCancellationRequested)
            {
                // The job ended.
            }
            catch (Exception e)
            {
                // One missed beat is not the end: the lease holds for several. If it runs out, the fence refuses what comes after.
                logger.JobWorkerStumbled(e.Message);
            }
        }
    }
}
