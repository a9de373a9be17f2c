using System.Diagnostics;
using System.Diagnostics.Metrics;
using DigestMonolith.Platform.Observability;

namespace DigestMonolith.Modules.Digests;

/// <summary>Names under which digests are measured, as dashboards and alerts quote them.</summary>
internal static class Telemetry
{
    private static readonly IReadOnlyList<double> Seconds = PlatformTelemetry.Seconds;
    private static readonly double[] Scores = [.. Enumerable.Range(0, 19).Select(step => Math.Round(0.1 + (step * 0.05), 2))];
    private static readonly double[] Messages = [0, 10, 20, 50, 100, 200, 400, 1000];
    private static readonly double[] Characters = [100, 200, 500, 1000, 1500, 2000, 3000, 4096, 8000];

    public static ActivitySource Activities { get; } = new($"{PlatformTelemetry.Prefix}.Digests");

    private static Meter Meter { get; } = new($"{PlatformTelemetry.Prefix}.Digests");

    public static QuietHistogram GenerationSeconds { get; } = Meter.Spreading("digest_generation_seconds", "Time of a stage, by its outcome.", Seconds);
    public static QuietHistogram StageLatency { get; } = Meter.Spreading("digest_stage_latency_seconds", "Time of a stage, by its status.", Seconds);
    public static QuietHistogram WorkerSeconds { get; } = Meter.Spreading("digest_worker_generation_seconds", "Time of a whole run, by how it ended.", Seconds);
    public static QuietHistogram EvaluationScore { get; } = Meter.Spreading("group_digest_evaluation_score", "Scores of digests, 0 to 1.", Scores);
    public static QuietHistogram ContextMessages { get; } = Meter.Spreading("digest_context_messages", "Messages of a window, all of them and without duplicates.", Messages);
    public static QuietHistogram EmotionScore { get; } = Meter.Spreading("digest_emotion_score", "Indices of the mood of windows, 0 to 1.", Scores);
    public static QuietHistogram SynthesisLength { get; } = Meter.Spreading("digest_synthesis_length_chars", "Characters of a digest's titles and statements.", Characters);
    public static QuietGauge QualityScore { get; } = Meter.Gauging("digest_quality_score", "The last scores, with the threshold they were held against.");
    public static QuietGauge QualityMetric { get; } = Meter.Gauging("digest_quality_metric", "The last scores.");
    public static QuietGauge BoundaryIntegrity { get; } = Meter.Gauging("digest_boundary_integrity", "Share of the boundary checks that the last input passed.");
    public static QuietGauge BaselineDelta { get; } = Meter.Gauging("digest_baseline_delta", "How the last digest differs from the one before it.");
    public static QuietGauge ContextMedia { get; } = Meter.Gauging("digest_context_media_total", "Media of the tenant's last window.");
    public static QuietGauge ContextMediaWithoutDescription { get; } =
        Meter.Gauging("digest_context_media_without_description_total", "Entries of the tenant's last window that are media without a word.");
    public static QuietBalance RoleDistribution { get; } = Meter.Balancing("digest_role_distribution", "People of digests so far, by role.");
    public static QuietCounter StageStatus { get; } = Meter.Counting("digest_stage_status_total", "Stages that ended, and what they noted, by status, result and reason.");
    public static QuietCounter ContextDuplicates { get; } = Meter.Counting("digest_context_duplicates_total", "Duplicate messages left out.");
    public static QuietCounter ContextHistoryMatches { get; } = Meter.Counting("digest_context_history_matches_total", "Messages that repeat those of earlier windows.");
    public static QuietCounter ContextHistoryRequests { get; } = Meter.Counting("digest_context_history_requests_total", "Questions to the outside history store, by operation and outcome.");
    public static QuietCounter ContextHistoryForeign { get; } =
        Meter.Counting("digest_context_history_foreign_total", "Documents of other teams or groups that the outside history store answered with; they were discarded.");
    public static QuietGauge ContextHistoryUp { get; } = Meter.Gauging("digest_context_history_up", "1 where the outside history store gave its health last night, else 0.");
    public static QuietCounter Skipped { get; } = Meter.Counting("digest_skipped_total", "Windows without a digest, by reason.");
    public static QuietCounter MessagesProcessed { get; } = Meter.Counting("digest_messages_processed_total", "Messages of windows that were worked on.");
    public static QuietCounter Mode { get; } = Meter.Counting("digest_mode_total", "Runs by mode and size of the window.");
    public static QuietCounter Threads { get; } = Meter.Counting("digest_threads_total", "Threads found.");
    public static QuietCounter ThreadsMessages { get; } = Meter.Counting("digest_threads_messages_total", "Messages in threads.");
    public static QuietCounter SegmentUnits { get; } = Meter.Counting("digest_segment_units_total", "Units of threads, by kind.");
    public static QuietCounter SegmentLowConfidence { get; } = Meter.Counting("digest_segment_low_confidence_total", "Units whose kind is a guess: confidence below 0.5.");
    public static QuietCounter Topics { get; } = Meter.Counting("digest_topics_total", "Topics found.");
    public static QuietCounter TopicPriority { get; } = Meter.Counting("digest_topic_priority_total", "Topics by priority.");
    public static QuietCounter TopicsEmpty { get; } = Meter.Counting("digest_topics_empty_total", "Windows with messages enough and too few topics.");
    public static QuietCounter PreQualityFailed { get; } = Meter.Counting("digest_pre_quality_failed_total", "Checks by rule that a digest failed.");
    public static QuietCounter DeliveryBlocked { get; } = Meter.Counting("digest_delivery_blocked_total", "Digests that may not be delivered, by reason.");
    public static QuietCounter DeliveryReady { get; } = Meter.Counting("digest_delivery_ready_total", "Digests that may be delivered.");
    public static QuietCounter IngestFilter { get; } = Meter.Counting("digest_ingest_filter_total", "Entries that are not read, by reason.");
    public static QuietCounter RedactedTokens { get; } = Meter.Counting("digest_ingest_redacted_tokens_total", "Personal data hidden, by kind.");
    public static QuietCounter JobsProcessed { get; } = Meter.Counting("digest_jobs_processed_total", "Work on digests that ended, by stage and status.");
    public static QuietCounter DeadLetters { get; } = Meter.Counting("digest_dlq_total", "Runs that were given up, by stage and error.");
    public static QuietCounter SourcesEdited { get; } = Meter.Counting("digest_sources_edited_total", "Messages that were edited after a digest that cites them was made.");

    private static QuietGauge MaintenanceLastSuccess { get; } =
        Meter.Gauging("digest_maintenance_last_success_timestamp_seconds", "When nightly maintenance of the tenant last ended, in Unix seconds.");
    private static QuietGauge DegradedGroups { get; } = Meter.Gauging("digest_degraded_groups", "Groups of the tenant whose last three windows of a size were each worse than the one before.");

    public static void Maintained(TenantId tenant, DateTimeOffset at, int degraded)
    {
        MaintenanceLastSuccess.Record(at.ToUnixTimeSeconds(), Tag("tenant", tenant.ToString()));
        DegradedGroups.Record(degraded, Tag("tenant", tenant.ToString()));
    }

    public static KeyValuePair<string, object?> Tag(string name, object? value) => new(name, value);

    /// <summary>All four labels, always: Prometheus refuses two label sets under one name.</summary>
    public static void CountStage(string stage, string status, string result = "", string reason = "", long by = 1) =>
        StageStatus.Add(by, Tag("stage", stage), Tag("status", status), Tag("result", result), Tag("reason", reason));

    /// <summary>Leaves ids and counts on the span of the stage; the platform logs those of a share of the traces.</summary>
    public static void Sample(string name, params ReadOnlySpan<KeyValuePair<string, object?>> counts) =>
        Activity.Current?.AddEvent(new ActivityEvent(name, tags: [.. counts]));
}
