using DigestMonolith.Modules.Digests.Store;
using DigestMonolith.Platform.Persistence;

namespace DigestMonolith.Modules.Digests.Pipeline;

/// <summary>Counts what a run did, once it is durable.</summary>
internal static class CountRun
{
    private const double LowConfidence = 0.5;

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
                Telemetry.ThreadsMessages.Add(state.Threads.Sum(thread => thread.MessageIds.Count));
                break;
            case StageNames.Segmenter:
                Count(Telemetry.SegmentUnits, "kind", state.Units.GroupBy(unit => unit.Kind).Select(group => (SnakeCase.Of(group.Key), group.Count())));
                Telemetry.SegmentLowConfidence.Add(state.Units.Count(unit => unit.Confidence < LowConfidence));
                break;
            case StageNames.Emotion:
                Emotion(state);
                break;
            case StageNames.Roles:
                foreach (var role in state.Participants.GroupBy(person => person.Role))
                {
                    Telemetry.RoleDistribution.Add(role.Count(), Telemetry.Tag("role", SnakeCase.Of(role.Key)));
                }

                break;
            case StageNames.Topic:
                if (state.Kept.Count >= options.MinMessagesForTopics && state.Topics.Count < options.MinTopicsRequired)
                {
                    Telemetry.TopicsEmpty.Add(1, Telemetry.Tag("reason", "not_found"), Telemetry.Tag("mode", SnakeCase.Of(state.Ingest!.Mode)));
                }

                Telemetry.Topics.Add(state.Topics.Count);
                Telemetry.Sample("digest_topics_sample", Telemetry.Tag("topics", state.Topics.Count), Telemetry.Tag("messages", state.Kept.Count),
                    Telemetry.Tag("covered", state.Topics.SelectMany(topic => topic.MessageIds).Distinct().Count()));
                Count(Telemetry.TopicPriority, "priority", state.Topics.GroupBy(topic => topic.Priority).Select(group => (SnakeCase.Of(group.Key), group.Count())));
                break;
            case StageNames.Synthesis:
                Synthesis(state);
                break;
            case StageNames.Evaluation:
                Evaluation(state);
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
                Telemetry.QualityMetric.Record(score, Telemetry.Tag("metric", name));
                Telemetry.QualityScore.Record(score, Telemetry.Tag("metric", name), Telemetry.Tag("threshold", threshold));
            }
        }
    }

    private static void Emotion(RunState state)
    {
        if (state.Mood is not { } mood)
        {
            return;
        }

        (string Label, double Score)[] scores =
        [
            ("intensity", mood.Intensity), ("conflict", mood.Conflict), ("collaboration", mood.Collaboration), ("stress", mood.Stress),
            ("enthusiasm", mood.Enthusiasm),
        ];
        foreach (var (label, score) in scores)
        {
            Telemetry.EmotionScore.Record(score, Telemetry.Tag("label", label));
        }
    }

    private static void Synthesis(RunState state)
    {
        if (state.Body is not { } body)
        {
            return;
        }

        var statements = GroundingCheck.Statements(body).ToList();
        var characters = body.Topics.Sum(topic => topic.Topic.Title.Length) + statements.Sum(statement => statement.Text.Length);
        Telemetry.SynthesisLength.Record(characters);
        Telemetry.Sample("digest_summary_sample", Telemetry.Tag("topics", body.Topics.Count), Telemetry.Tag("statements", statements.Count),
            Telemetry.Tag("decisions", body.Decisions.Count), Telemetry.Tag("actions", body.Actions.Count), Telemetry.Tag("characters", characters));
    }

    private static void Evaluation(RunState state)
    {
        if (state.Evaluation is not { } evaluation)
        {
            return;
        }

        Count(Telemetry.PreQualityFailed, "check", evaluation.Failures.Select(failure => (failure, 1)));
        var baseline = evaluation.Baseline;
        (string Type, double? Value)[] deltas =
        [
            ("topic_overlap", baseline.TopicOverlap), ("novel_topics", baseline.NovelTopics), ("coverage_change", baseline.CoverageChange),
            ("quality_delta", baseline.QualityDelta),
        ];
        foreach (var (type, value) in deltas)
        {
            if (value is { } delta)
            {
                Telemetry.BaselineDelta.Record(delta, Telemetry.Tag("type", type));
            }
        }

        Telemetry.Sample("digest_evaluation_sample", Telemetry.Tag("quality", evaluation.Scores.Quality), Telemetry.Tag("failures", evaluation.Failures.Count),
            Telemetry.Tag("covered_share", evaluation.CoveredShare), Telemetry.Tag("has_baseline", baseline.HasBaseline));
    }

    private static void Ingest(RunState state)
    {
        var (ingest, tenant) = (state.Ingest!, state.Run.TenantId.ToString());
        Telemetry.ContextMessages.Record(ingest.Context.Stats.Original, Telemetry.Tag("metric", "original"));
        Telemetry.ContextMessages.Record(ingest.Context.Stats.Kept, Telemetry.Tag("metric", "deduplicated"));
        Telemetry.ContextDuplicates.Add(ingest.Context.Stats.DuplicatesRemoved, Telemetry.Tag("tenant", tenant));
        Telemetry.ContextHistoryMatches.Add(ingest.Context.Stats.HistoryLinked, Telemetry.Tag("tenant", tenant));
        Telemetry.MessagesProcessed.Add(ingest.Coverage.Total, Telemetry.Tag("tenant", tenant));
        Telemetry.ContextMedia.Record(state.Source.MediaItems, Telemetry.Tag("tenant", tenant));
        Telemetry.ContextMediaWithoutDescription.Record(state.Source.Skipped.GetValueOrDefault("no_text"), Telemetry.Tag("tenant", tenant));
        Telemetry.Sample("digest_ingest_sample", Telemetry.Tag("total", ingest.Coverage.Total), Telemetry.Tag("read", ingest.Coverage.Read),
            Telemetry.Tag("duplicates", ingest.Coverage.Duplicates), Telemetry.Tag("skipped", ingest.Coverage.Skipped), Telemetry.Tag("mode", SnakeCase.Of(ingest.Mode)));
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

    private static void Count(Platform.Observability.QuietCounter counter, string label, IEnumerable<(string Name, int Count)> counts)
    {
        foreach (var (name, count) in counts)
        {
            counter.Add(count, Telemetry.Tag(label, name));
        }
    }
}
