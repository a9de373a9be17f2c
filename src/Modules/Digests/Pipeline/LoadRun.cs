using System.Text.Json;
using DigestMonolith.Contracts.Access;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Language.Chat;
using DigestMonolith.Modules.Digests.Agents;
using DigestMonolith.Modules.Digests.Features;
using DigestMonolith.Modules.Digests.Letters;
using DigestMonolith.Modules.Digests.Pipeline.Stages.DeliveryManager;
using DigestMonolith.Modules.Digests.Store;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Digests.Pipeline;

/// <summary>Opens a run: takes its window, checks what could forbid it, and reads everything that its stages need.</summary>
internal sealed class LoadRun(
    DigestsDbContext db, IWindowStatus windows, IMessageArchive archive, IMemberships memberships, TenantDirectory tenants, RolloutRule rule,
    WindowVersions versions, GroupPast past, PlanRun planner, DigestLetters letters, IOptions<DigestsOptions> options, TimeProvider clock, ILogger<LoadRun> logger)
{
    /// <summary>Null when there is nothing to do: the run ended, or may not happen.</summary>
    public async Task<LoadedRun?> LoadAsync(RunId runId, CancellationToken ct)
    {
        var run = await versions.LockAsync(runId, ct);
        if (run is null or { State: DigestRunState.Completed or DigestRunState.Cancelled })
        {
            return null;
        }

        if (await versions.IsSupersededAsync(run, ct))
        {
            return await StopAsync(run, WindowVersions.Superseded, ct);
        }

        if (await windows.FindAsync(run.WindowId, ct) is not { } window || await archive.FindGroupAsync(run.GroupId, ct) is not { } group)
        {
            return await StopAsync(run, "window_gone", ct);
        }

        if (await rule.RefusalAsync(group, ct) is { } refusal)
        {
            await EndAsync(window, WindowStatus.Skipped, refusal, ct);
            Telemetry.CountStage("generate", "blocked", "blocked", refusal);
            Telemetry.Skipped.Add(1, Telemetry.Tag("reason", refusal), Telemetry.Tag("mode", ""));
            logger.RolloutBlocked(run.TenantId, run.WindowId);
            db.Publish(BlockedEvent.OfFlag(run, refusal, options.Value));
            return await StopAsync(run, refusal, ct);
        }

        if (!await TakeAsync(window, ct))
        {
            return await StopAsync(run, "window_taken", ct);
        }

        run.Start(clock.GetUtcNow());
        var state = await ReadAsync(run, window, group, ct);
        var artifacts = await db.Artifacts.Where(artifact => artifact.RunId == runId && artifact.SchemaVersion == options.Value.SchemaVersion)
            .Select(artifact => new StoredOutput(artifact.Stage, artifact.InputHash, artifact.Status, artifact.Payload)).ToListAsync(ct);
        await db.SaveChangesAsync(ct);
        return new LoadedRun(state, artifacts.ToDictionary(artifact => artifact.Stage), run.StartedAt!.Value);
    }

    /// <summary>Ends the window unless it ended before, as that of a regenerated digest did.</summary>
    public async Task EndAsync(WindowInfo window, WindowStatus status, string? reason, CancellationToken ct)
    {
        // While a run worked, its window may have been taken back or timed out.
        if (window.Status is WindowStatus.Queued or WindowStatus.Processing or WindowStatus.Failed
            && (window.Status == WindowStatus.Processing || await TakeAsync(window, ct)))
        {
            await windows.EndAsync(window.Id, status, reason, ct);
        }
    }

    private async Task<bool> TakeAsync(WindowInfo window, CancellationToken ct)
    {
        switch (window.Status)
        {
            case WindowStatus.Queued:
                return await windows.StartAsync(window.Id, ct);
            case WindowStatus.Failed:
                await windows.RequeueAsync(window.Id, ct);
                return await windows.StartAsync(window.Id, ct);
            default:
                // Processing: this run began it before a crash. Completed or skipped: a new digest of a window that ended.
                return window.Status is WindowStatus.Processing or WindowStatus.Completed or WindowStatus.Skipped;
        }
    }

    private async Task<RunState> ReadAsync(DigestRun run, WindowInfo window, GroupInfo group, CancellationToken ct)
    {
        var members = await past.PeopleAsync(group.Id, window.Start, ct);
        var source = await ReadMessages.FromAsync(archive.ReadAsync(group.Id, window.Start, window.End, ct), members, options.Value.MaskNames, ct);
        source = source.WithUnstored(await archive.CountSkippedAsync(group.Id, window.Start, window.End, ct));
        return new RunState
        {
            Run = RunFacts.Of(run),
            Window = window,
            Group = group,
            Zone = await tenants.TimeZoneAsync(ct),
            Source = source,
            Messages = source.Messages,
            Background = await past.BackgroundAsync(group.Id, window.Start, ct),
            Baseline = await PreviousDigest.FindAsync(db, group.Id, window, ct),
            Blocks = [.. await MissingScopesAsync(run, window, ct), .. group.IsActive ? [] : new[] { "group_inactive" }],
            Plan = await PlanAsync(run, group, source.Messages, ct),
            Deadline = clock.GetUtcNow() + options.Value.RunTimeout,
        };
    }

    private async Task<ModelPlan> PlanAsync(DigestRun run, GroupInfo group, IReadOnlyList<ChatMessage> messages, CancellationToken ct)
    {
        run.Settle(run.Plan ?? PipelineJson.Write(await planner.DecideAsync(group, messages, ct)));
        return JsonSerializer.Deserialize<ModelPlan>(run.Plan!, PipelineJson.Options)!;
    }

    // What the requester may do is asked again: a right that was taken away since counts.
    private async Task<IEnumerable<string>> MissingScopesAsync(DigestRun run, WindowInfo window, CancellationToken ct)
    {
        var needed = options.Value.DeliveryScope;
        if (needed.Length == 0)
        {
            return [];
        }

        IEnumerable<string> held = window.Scopes;
        if (run.Requester is { } requester)
        {
            held = held.Intersect(await memberships.ScopesAsync(requester, ct));
        }

        var scopes = held.ToHashSet(StringComparer.Ordinal);
        return scopes.Contains(needed) || (needed == Scopes.DigestRead && scopes.Contains(Scopes.DigestAdmin)) ? [] : [DeliveryDecision.MissingScope + needed];
    }

    private async Task<LoadedRun?> StopAsync(DigestRun run, string reason, CancellationToken ct)
    {
        run.Cancel(reason, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        // Whoever has the window, or released another version, settles what waits for it.
        if (reason is not ("window_taken" or WindowVersions.Superseded))
        {
            await letters.ForgetAsync(run.WindowId, reason, ct);
        }

        logger.RunStopped(run.RunId, run.WindowId, reason);
        return null;
    }
}

/// <summary>A run that may begin or go on, with what its stages stored before.</summary>
internal sealed record LoadedRun(RunState State, IReadOnlyDictionary<string, StoredOutput> Stored, DateTimeOffset StartedAt);

/// <summary>A stage's stored output.</summary>
internal sealed record StoredOutput(string Stage, string InputHash, Contracts.Digests.StageVerdict Status, string Payload)
{
    // A failure is never an answer. What is local in a model's place is one as long as its run lasts: what is made of it is stored too.
    public bool Answers(string inputHash) =>
        InputHash == inputHash
        && (Status is Contracts.Digests.StageVerdict.Ok or Contracts.Digests.StageVerdict.Retry or Contracts.Digests.StageVerdict.Degraded or Contracts.Digests.StageVerdict.Fallback);
}
