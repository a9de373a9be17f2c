using System.Diagnostics;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Llm;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Digests.Pipeline;

/// <summary>
/// The job that makes one digest. After every stage its output is durable with the step, so a killed run goes on behind
/// the last one: messages are read again, stored outputs are put back, nothing is made twice.
/// </summary>
internal sealed class RunDigest(
    IEnumerable<IDigestStage> stages, IContextHistory history, FailRun failRun, ModelHealth models, IOptions<DigestsOptions> options, TimeProvider clock, ILogger<RunDigest> logger) : IJobHandler
{
    public const string Kind = "digests.run";

    private readonly IDigestStage[] _stages = [.. stages.OrderBy(stage => Array.IndexOf(StageNames.InOrder, stage.Name))];

    public async Task RunAsync(JobRun job, CancellationToken ct)
    {
        var runId = job.Read<Request>().RunId;
        var stage = "load";
        var begun = clock.GetTimestamp();
        try
        {
            await MakeAsync(job, runId, begun, name => stage = name, ct);
        }
        catch (Exception e) when (e is not JobLeaseLostException && !ct.IsCancellationRequested)
        {
            Telemetry.Sample("digest_failure_sample", Telemetry.Tag("run_id", runId.ToString()), Telemetry.Tag("stage", stage),
                Telemetry.Tag("error", e.GetBaseException().GetType().Name), Telemetry.Tag("retry", job.Attempt - 1));
            if (await failRun.NoteAsync(job, runId, stage, e, ct))
            {
                Telemetry.WorkerSeconds.Record(clock.GetElapsedTime(begun).TotalSeconds, Telemetry.Tag("status", "failed"));
                throw new JobRefusedException($"Run {runId} was given up in stage {stage}.") { HasLetter = true };
            }

            throw;
        }
    }

    private async Task MakeAsync(JobRun job, RunId runId, long begun, Action<string> entering, CancellationToken ct)
    {
        // Before any transaction: a run that begins with the process must not go without a model for that.
        await models.LookedAsync(ct);
        if (await job.InUnitOfWorkAsync((services, token) => services.GetRequiredService<LoadRun>().LoadAsync(runId, token), step: null, ct) is not { } loaded)
        {
            return;
        }

        var state = loaded.State with { History = await history.BeforeAsync(job, loaded.State, ct) };
        await using var ahead = new StagesAhead(_stages, clock, ct);
        var hash = InputHash.OfSource(state);
        string? announced = null;
        foreach (var stage in _stages)
        {
            entering(stage.Name);
            hash = InputHash.Next(hash, stage, state, options.Value.SchemaVersion);
            if (state.IsCutShort && !stage.AlwaysRuns)
            {
                state = state.Note(stage.Name, "skipped");
                continue;
            }

            if (loaded.Stored.TryGetValue(stage.Name, out var stored) && stored.Answers(hash) && stage.Name != StageNames.DeliveryManager)
            {
                state = stage.Restore(state, stored.Payload).Note(stage.Name, Platform.Persistence.SnakeCase.Of(stored.Status));
                if (job.LastStep == stage.Name)
                {
                    announced = Next(stage, state)?.Name;
                    logger.RunResumed(runId, state.Window.Id, stage.Name);
                }

                continue;
            }

            // The first stage announces itself with the context; the others were announced by the end of the one before.
            if (announced != stage.Name && stage.Name != StageNames.IngestValidator)
            {
                await job.InUnitOfWorkAsync((services, _) =>
                {
                    services.GetRequiredService<Checkpoint>().Started(state, stage, job.Attempt);
                    return Task.CompletedTask;
                }, step: null, ct);
            }

            ahead.Start(stage, state, loaded.Stored.ContainsKey);
            if (await RunStageAsync(job, stage, state, hash, begun, ahead, ct) is not { } after)
            {
                return;
            }

            state = after;
            announced = Next(stage, state)?.Name;
        }
    }

    private async Task<RunState?> RunStageAsync(JobRun job, IDigestStage stage, RunState state, string hash, long begun, StagesAhead ahead, CancellationToken ct)
    {
        using var activity = Telemetry.Activities.StartActivity($"group_digest_orchestrator.{stage.Name}", ActivityKind.Internal, parentContext: default, tags:
        [
            Telemetry.Tag("tenant_id", state.Run.TenantId.ToString()), Telemetry.Tag("window_id", state.Window.Id.ToString()),
            Telemetry.Tag("retry", job.Attempt - 1),
        ]);
        try
        {
            return await RunStageAsync(activity, job, stage, state, hash, begun, ahead, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            activity?.SetStatus(ActivityStatusCode.Error, e.GetType().Name);
            throw;
        }
    }

    // Null when the run was stopped meanwhile.
    private async Task<RunState?> RunStageAsync(
        Activity? activity, JobRun job, IDigestStage stage, RunState state, string hash, long begun, StagesAhead ahead, CancellationToken ct)
    {
        var (result, took) = await ahead.RunAsync(stage, state);
        activity?.SetTag("model_id", result.ModelId).SetTag("outcome", Platform.Persistence.SnakeCase.Of(result.Verdict));
        if (result.Reason is { } reason)
        {
            logger.StageFellBack(stage.Name, state.Window.Id, reason);
        }

        var run = new StageRun
        {
            Stage = stage,
            State = state,
            Result = result with { State = result.State.Note(stage.Name, Platform.Persistence.SnakeCase.Of(result.Verdict)) },
            InputHash = hash,
            Attempt = job.Attempt,
            Took = took,
        };
        var next = Next(stage, result.State);
        var stopped = await job.InUnitOfWorkAsync(async (services, token) =>
        {
            var checkpoint = services.GetRequiredService<Checkpoint>();
            if (await checkpoint.StoppedAsync(state.Run.RunId, token) is { } reason)
            {
                return reason;
            }

            await checkpoint.CompletedAsync(run, token);
            if (next is null)
            {
                return await services.GetRequiredService<PersistDigest>().PersistAsync(run.Result.State, token);
            }

            checkpoint.Started(run.Result.State, next, job.Attempt);
            return null;
        }, step: stage.Name, ct);
        if (stopped is not null)
        {
            logger.RunStopped(state.Run.RunId, state.Window.Id, stopped);
            return null;
        }

        CountRun.Stage(run, options.Value);
        if (next is null)
        {
            var all = clock.GetElapsedTime(begun);
            CountRun.End(run.Result.State, all, options.Value.QualityThreshold);
            logger.DigestPersisted(state.Run.DigestId, state.Window.Id, run.Result.State.Delivery!.Status.ToString(), (long)all.TotalMilliseconds,
                run.Result.State.Messages.Count, run.Result.State.Body?.Topics.Count ?? 0);
            await history.StoreAsync(job, run.Result.State, ct);
        }

        return run.Result.State;
    }

    private IDigestStage? Next(IDigestStage stage, RunState state) =>
        _stages.SkipWhile(one => one != stage).Skip(1).FirstOrDefault(one => one.AlwaysRuns || !state.IsCutShort);

    /// <summary>What the job is asked with; the window is named for whoever looks for windows without a job.</summary>
    internal sealed record Request(RunId RunId, WindowId WindowId);
}
