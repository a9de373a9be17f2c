using DigestMonolith.Modules.Digests.Store;
using DigestMonolith.Platform.Persistence;

namespace DigestMonolith.Modules.Digests.Pipeline;

/// <summary>Counts what a run did, once it is durable.</summary>
internal static class CountRun
{
    public static void Stage(StageRun run, DigestsOptions options)
    {
        var (name, outcome) = (run.Stage.Name, SnakeCase.Of(run.Result.Verdict));
        Telemetry.GenerationSeconds.Record(run.Took.TotalSeconds, Telemetry.Tag("stage", name), Telemetry.Tag("outcome", outcome));
        Telemetry.StageLatency.Record(run.Took.TotalSeconds, Telemetry.Tag("stage", name), Telemetry.Tag("status", outcome));
        Telemetry.CountStage(name, outcome, outcome);
        var state = run.Result.State;
        switch (name)
        {
            case StageNames.IngestValidator:
                Ingest(state);
                break;
            case StageNames.ThreadBuilder:
                Telemetry.Threads.Add(state.Threads.Count);
                break;
            case StageNames.Segmenter:
                Count(Telemetry.SegmentUnits, "kind", state.Units.GroupBy(unit => unit.Kind).Select(group => (SnakeCase.Of(group.Key), group.Count())));
                break;
            case StageNames.Topic:
                if (state.Kept.Count >= options.MinMessagesForTopics && state.Topics.Count < options.MinTopicsRequired)
                {
                    Telemetry.TopicsEmpty.Add(1, Telemetry.Tag("reason", "not_found"), Telemetry.Tag("mode", SnakeCase.Of(state.Ingest!.Mode)));
                }

                Count(Telemetry.TopicPriority, "priority", state.Topics.GroupBy(topic => topic.Priority).Select(group => (SnakeCase.Of(group.Key), group.Count())));
                break;
        }
    }

    public static void End(RunState state, TimeSpan took, double threshold)
    {
        Scores(state, threshold);
        var (decision, mode) = (state.Delivery!, SnakeCase.Of(state.Ingest!.Mode));
        var status = decision.DigestStatus == DigestStatus.Completed ? "success" : SnakeCase.Of(decision.DigestStatus);
        Telemetry.WorkerSeconds.Record(took.TotalSeconds, Telemetry.Tag("status", status));
        Telemetry.JobsProcessed.Add(1, Telemetry.Tag("stage", "generate"), Telemetry.Tag("status", "success"));
        Telemetry.Mode.Add(1, Telemetry.Tag("mode", mode), Telemetry.Tag("window_size_hours", state.Window.SizeHours?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "free"));
        switch (decision.DigestStatus)
        {
            case DigestStatus.Completed:
                Telemetry.DeliveryReady.Add(1);
                break;
            case DigestStatus.Skipped:
                Telemetry.Skipped.Add(1, Telemetry.Tag("reason", decision.Reason), Telemetry.Tag("mode", mode));
                break;
            default:
                Telemetry.DeliveryBlocked.Add(1, Telemetry.Tag("reason", decision.Reason));
                break;
        }
    }

    // Under the names of both generations of dashboards.
    private static void Scores(RunState state, double threshold)
    {
        if (state.Evaluation?.Scores is not { } scores)
        {
            return;
        }

        (string Name, double? Value)[] all =
        [
            ("faithfulness", scores.Faithfulness), ("coherence", scores.Coherence), ("coverage", scores.Coverage), ("focus", scores.Focus),
            ("overall", scores.Quality), ("relevance", scores.Focus), ("completeness", scores.Coverage),
        ];
        foreach (var (name, value) in all)
        {
            if (value is { } score)
            {
                Telemetry.EvaluationScore.Record(score, Telemetry.Tag("metric", name));
                Telemetry.QualityScore.Record(score, Telemetry.Tag("metric", name), Telemetry.Tag("threshold", threshold));
            }
        }
    }

    private static void Ingest(RunState state)
    {
        var (ingest, tenant) = (state.Ingest!, state.Run.TenantId.ToString());
        Telemetry.ContextMessages.Record(ingest.Context.Stats.Original, Telemetry.Tag("metric", "original"));
        Telemetry.ContextMessages.Record(ingest.Context.Stats.Kept, Telemetry.Tag("metric", "deduplicated"));
        Telemetry.ContextDuplicates.Add(ingest.Context.Stats.DuplicatesRemoved, Telemetry.Tag("tenant", tenant));
        Telemetry.ContextHistoryMatches.Add(ingest.Context.Stats.HistoryLinked, Telemetry.Tag("tenant", tenant));
        Telemetry.MessagesProcessed.Add(ingest.Coverage.Total, Telemetry.Tag("tenant", tenant));
        Telemetry.BoundaryIntegrity.Record(ingest.Boundary.Score, Telemetry.Tag("stage", StageNames.IngestValidator));
        Context("context_trimmed", ingest.Context.Stats.TrimmedForMax);
        Context("context_dedup", ingest.Context.Stats.DuplicatesRemoved);
        Context("context_history", ingest.Context.Stats.HistoryLinked);
        Count(Telemetry.IngestFilter, "reason", state.Source.Skipped.Select(pair => (pair.Key, pair.Value)));
        Count(Telemetry.RedactedTokens, "kind", state.Source.Hidden.Select(pair => (pair.Key, pair.Value)));
    }

    private static void Context(string status, int by)
    {
        if (by > 0)
        {
            Telemetry.CountStage(StageNames.IngestValidator, status, by: by);
        }
    }

    private static void Count(System.Diagnostics.Metrics.Counter<long> counter, string label, IEnumerable<(string Name, int Count)> counts)
    {
        foreach (var (name, count) in counts)
        {
            counter.Add(count, Telemetry.Tag(label, name));
        }
    }
}
