using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Reading;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Observability;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Proposals.Runs;

/// <summary>
/// The job that works through one run, a batch at a time: what a batch found, the counters and the events are durable
/// together, so a killed worker's successor goes on at the next batch and doubles nothing.
/// </summary>
internal sealed class AnalyseRun(BatchReader reader, IOptions<ProposalsOptions> options) : IJobHandler
{
    public const string Kind = "proposals.analyse";

    /// <summary>Batches give up one by one, so the job itself never does.</summary>
    public const int MaxAttempts = int.MaxValue;

    /// <summary>Runs of one tenant are worked on one after the other.</summary>
    public static NewJob Order(AnalysisRunId run) => new() { Kind = Kind, Key = run.ToString(), Lane = "analysis", Payload = new Request(run) };

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
                if (await StepAsync(job, steps => steps.WriteAsync(work.Input, read, ct), ct) is not { } written)
                {
                    return false;
                }

                await ApproveByRuleAsync(job, written, ct);
                return true;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    // Each in a unit of work of its own, as a person would: what a crash leaves is pending, and a person decides it.
    private static async Task ApproveByRuleAsync(JobRun job, IReadOnlyList<ProposalId> proposals, CancellationToken ct)
    {
        foreach (var proposal in proposals)
        {
            await job.InUnitOfWorkAsync((services, token) => services.GetRequiredService<ApproveByRule>().TryAsync(proposal, token), step: null, ct);
        }
    }

    private static Task<T> StepAsync<T>(JobRun job, Func<RunSteps, Task<T>> step, CancellationToken ct) =>
        job.InUnitOfWorkAsync((services, _) => step(services.GetRequiredService<RunSteps>()), step: null, ct);

    internal sealed record Request(AnalysisRunId RunId);
}
