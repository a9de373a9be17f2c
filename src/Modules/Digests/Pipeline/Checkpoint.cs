using DigestMonolith.Contracts.Digests;
using DigestMonolith.Modules.Digests.Agents;
using DigestMonolith.Modules.Digests.Pipeline.Stages.IngestValidator;
using DigestMonolith.Modules.Digests.Store;
using DigestMonolith.Platform.Llm;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Digests.Pipeline;

/// <summary>Makes the end of a stage durable: its output and the events about it, together.</summary>
internal sealed class Checkpoint(
    DigestsDbContext db, ModelBudget budget, IOptions<AgentsOptions> agents, IOptions<DigestsOptions> options, TimeProvider clock)
{
    private readonly DigestsOptions _options = options.Value;

    /// <summary>Why somebody stopped the run since its last stage; null while it goes on. What is asked of a model after that would be asked for nothing.</summary>
    public Task<string?> StoppedAsync(RunId runId, CancellationToken ct) =>
        db.Runs.Where(run => run.RunId == runId && run.State == DigestRunState.Cancelled).Select(run => run.LastError ?? "cancelled").SingleOrDefaultAsync(ct);

    public void Started(RunState state, IDigestStage stage, int attempt)
    {
        var prompt = stage.Asks(state) ? Prompts.Of(stage.Name) : null;
        db.Publish(new DigestStageStarted
        {
            TenantId = state.Run.TenantId,
            WindowId = state.Window.Id,
            RunId = state.Run.RunId,
            Stage = stage.Name,
            SchemaVersion = _options.SchemaVersion,
            ModelId = prompt is null ? StageResult.Local : budget.ModelOf(agents.Value.Of(stage.Name).Within(state.Plan)),
            TraceId = state.Run.TraceId,
            Attempt = attempt,
            PromptId = prompt?.Id,
            PromptVersion = prompt?.Version,
        });
    }

    public async Task CompletedAsync(StageRun run, CancellationToken ct)
    {
        var (state, result) = (run.State, run.Result);
        await StoreAsync(run, ct);
        if (run.Stage.Name == StageNames.IngestValidator)
        {
            // Observers hear of the context before they hear of any stage.
            db.Publish(Context(result.State, result.State.Ingest!));
            Started(state, run.Stage, run.Attempt);
        }

        db.Publish(new DigestStageCompleted
        {
            TenantId = state.Run.TenantId,
            WindowId = state.Window.Id,
            RunId = state.Run.RunId,
            Stage = run.Stage.Name,
            Outcome = result.Verdict,
            QualityMetrics = result.Metrics,
            Attempt = run.Attempt,
            ModelId = result.ModelId,
            Errors = result.Reason is { } reason ? [reason] : [],
            DurationMs = (int)run.Took.TotalMilliseconds,
        });
    }

    private async Task StoreAsync(StageRun run, CancellationToken ct)
    {
        var (state, now) = (run.State, clock.GetUtcNow());
        var (id, took) = (Guid.CreateVersion7(now), (int)run.Took.TotalMilliseconds);
        var verdict = Platform.Persistence.SnakeCase.Of(run.Result.Verdict);
        await db.Database.ExecuteSqlAsync($"""
            insert into digests.group_digest_stage_artifacts as a (id, group_id, window_id, run_id, stage, schema_version, input_hash, model_id, prompt_id, prompt_version, status,
                attempt, latency_ms, payload, created_at, updated_at)
            values ({id}, {state.Group.Id.Value}, {state.Window.Id.Value}, {state.Run.RunId.Value}, {run.Stage.Name}, {_options.SchemaVersion},
                {run.InputHash}, {run.Result.ModelId}, {run.Result.Prompt?.Id}, {run.Result.Prompt?.Version}, {verdict}, {run.Attempt}, {took}, {run.Result.Payload}::jsonb, {now}, {now})
            on conflict (tenant_id, group_id, window_id, stage, schema_version, run_id) do update set input_hash = excluded.input_hash,
                model_id = excluded.model_id, prompt_id = excluded.prompt_id, prompt_version = excluded.prompt_version, status = excluded.status, attempt = excluded.attempt, latency_ms = excluded.latency_ms,
                payload = excluded.payload, updated_at = excluded.updated_at
            """, ct);
    }

    private static DigestContextPrepared Context(RunState state, IngestOutput ingest) => new()
    {
        TenantId = state.Run.TenantId,
        WindowId = state.Window.Id,
        GroupId = state.Group.Id,
        RunId = state.Run.RunId,
        MessageTotal = ingest.Context.Stats.Original,
        DeduplicatedMessages = ingest.Context.Stats.Original - ingest.Context.Stats.DuplicatesRemoved,
        DuplicatesRemoved = ingest.Context.Stats.DuplicatesRemoved,
        TrimmedForMax = ingest.Context.Stats.TrimmedForMax,
        HistoricalMatches = ingest.Context.Stats.HistoryLinked,
        TopRanked = ingest.Context.Ranking.Count,
        Stats = new Dictionary<string, int>
        {
            ["total"] = ingest.Coverage.Total,
            ["read"] = ingest.Coverage.Read,
            ["skipped"] = ingest.Coverage.Skipped,
            ["soft_linked"] = ingest.Context.Stats.SoftLinked,
            ["acknowledgements"] = ingest.Context.Stats.Acknowledgements,
        },
        SampleMessageIds = [.. ingest.Context.Ranking.Take(5).Select(message => message.Id)],
    };
}

/// <summary>One stage of one run, done.</summary>
internal sealed record StageRun
{
    public required IDigestStage Stage { get; init; }

    /// <summary>Before the stage.</summary>
    public required RunState State { get; init; }
    public required StageResult Result { get; init; }
    public required string InputHash { get; init; }
    public required int Attempt { get; init; }
    public required TimeSpan Took { get; init; }
}
