using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Reading;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Observability;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Proposals.Runs;

/// <summary>
/// The job that works through one run, a batch at a time: what a batch found, the counters and the events are durable
/// together, so a killed worker's successor goes on at the next batch and doubles nothing.
/// </summary>
internal sealed class AnalyseRun(BatchReader reader, IOptions<ProposalsOptions> options, ILogger<AnalyseRun> logger) : IJobHandler
{
    public const string Kind = "proposals.analyse";

    /// <summary>Batches give up one by one, so the job itself never does.</summary>
    public const int MaxAttempts = int.MaxValue;

    /// <summary>Runs of one scope are worked on one after the other; those of two projects do not wait for each other.</summary>
    public static NewJob Order(AnalysisRun run) => new() { Kind = Kind, Key = run.Id.ToString(), Lane = $"analysis:{run.ScopeKey}", Payload = new Request(run.Id) };

    public async Task RunAsync(JobRun job, CancellationToken ct)
    {
        var run = job.Read<Request>().RunId;
        if (await StepAsync(job, steps => steps.BeginAsync(run, job.Attempt, options.Value.MaxAttempts, ct), ct) is not { } batches)
        {
            return;
        }

        for (var index = 0; index < batches; index++)
        {
            try
            {
                if (!await WorkAsync(job, run, index, ct))
                {
                    return;
                }
            }
            catch (Exception e) when (e is not JobLeaseLostException && !ct.IsCancellationRequested)
            {
                if (await StepAsync(job, steps => steps.NoteErrorAsync(run, index, Masking.Error(e, 500), options.Value.MaxAttempts, ct), ct))
                {
                    throw new JobRefusedException($"Batch {index} of run {run} failed {options.Value.MaxAttempts} times.");
                }

                throw;
            }

            // Behind the attempt at the batch: the batch is done, whatever becomes of the rule.
            await ApproveByRuleAsync(job, run, index, ct);
        }

        await StepAsync(job, steps => steps.CompleteAsync(run, ct), ct);
    }

    // False when the run must not go on.
    private async Task<bool> WorkAsync(JobRun job, AnalysisRunId run, int index, CancellationToken ct)
    {
        switch (await StepAsync(job, steps => steps.TakeAsync(run, index, options.Value.MaxAttempts, ct), ct))
        {
            case RunSteps.Taken.Stop:
                return false;
            case RunSteps.Taken.DoneBefore:
                return true;
            case RunSteps.Taken.Work work:
                // No transaction is open while the engine works or a model is asked.
                var read = await reader.ReadAsync(work.Input, ct);
                return await StepAsync(job, steps => steps.WriteAsync(work.Input, read, ct), ct);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    // Each in a unit of work of its own, as a person would. What a crash leaves is looked at by the next worker.
    private async Task ApproveByRuleAsync(JobRun job, AnalysisRunId run, int index, CancellationToken ct)
    {
        var candidates = await job.InUnitOfWorkAsync((services, token) => services.GetRequiredService<ApproveByRule>().CandidatesAsync(run, index, token), step: null, ct);
        foreach (var proposal in candidates)
        {
            try
            {
                await job.InUnitOfWorkAsync((services, token) => services.GetRequiredService<ApproveByRule>().TryAsync(proposal, token), step: null, ct);
            }
            catch (Exception e) when (e is not JobLeaseLostException && !ct.IsCancellationRequested)
            {
                // It stays pending, and a person decides it.
                logger.RuleFailed(proposal, Masking.Error(e, 500));
            }
        }
    }

    private static Task<T> StepAsync<T>(JobRun job, Func<RunSteps, Task<T>> step, CancellationToken ct) =>
        job.InUnitOfWorkAsync((services, _) => step(services.GetRequiredService<RunSteps>()), step: null, ct);

    internal sealed record Request(AnalysisRunId RunId);
}
