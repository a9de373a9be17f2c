using System.Diagnostics;
using System.Diagnostics.Metrics;
using DigestMonolith.Platform.Observability;

namespace DigestMonolith.Modules.Digests;

/// <summary>Names under which digests are measured, as dashboards and alerts quote them.</summary>
internal static class Telemetry
{
    private static readonly double[] Seconds = [0.1, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600];
    private static readonly double[] Scores = [.. Enumerable.Range(0, 19).Select(step => Math.Round(0.1 + (step * 0.05), 2))];
    private static readonly double[] Messages = [0, 10, 20, 50, 100, 200, 400, 1000];

    public static ActivitySource Activities { get; } = new($"{PlatformTelemetry.Prefix}.Digests");

    private static Meter Meter { get; } = new($"{PlatformTelemetry.Prefix}.Digests");

    public static Histogram<double> GenerationSeconds { get; } = Histogram("digest_generation_seconds", Seconds);
    public static Histogram<double> StageLatency { get; } = Histogram("digest_stage_latency_seconds", Seconds);
    public static Histogram<double> WorkerSeconds { get; } = Histogram("digest_worker_generation_seconds", Seconds);
    public static Histogram<double> EvaluationScore { get; } = Histogram("group_digest_evaluation_score", Scores);
    public static Histogram<double> ContextMessages { get; } = Histogram("digest_context_messages", Messages);
    public static Gauge<double> QualityScore { get; } = Meter.CreateGauge<double>("digest_quality_score");
    public static Gauge<double> BoundaryIntegrity { get; } = Meter.CreateGauge<double>("digest_boundary_integrity");
    public static Counter<long> StageStatus { get; } = Counter("digest_stage_status_total");
    public static Counter<long> ContextDuplicates { get; } = Counter("digest_context_duplicates_total");
    public static Counter<long> ContextHistoryMatches { get; } = Counter("digest_context_history_matches_total");
    public static Counter<long> Skipped { get; } = Counter("digest_skipped_total");
    public static Counter<long> MessagesProcessed { get; } = Counter("digest_messages_processed_total");
    public static Counter<long> Mode { get; } = Counter("digest_mode_total");
    public static Counter<long> Threads { get; } = Counter("digest_threads_total");
    public static Counter<long> SegmentUnits { get; } = Counter("digest_segment_units_total");
    public static Counter<long> TopicPriority { get; } = Counter("digest_topic_priority_total");
    public static Counter<long> TopicsEmpty { get; } = Counter("digest_topics_empty_total");
    public static Counter<long> DeliveryBlocked { get; } = Counter("digest_delivery_blocked_total");
    public static Counter<long> DeliveryReady { get; } = Counter("digest_delivery_ready_total");
    public static Counter<long> IngestFilter { get; } = Counter("digest_ingest_filter_total");
    public static Counter<long> RedactedTokens { get; } = Counter("digest_ingest_redacted_tokens_total");
    public static Counter<long> JobsProcessed { get; } = Counter("digest_jobs_processed_total");
    public static Counter<long> DeadLetters { get; } = Counter("digest_dlq_total");

    public static KeyValuePair<string, object?> Tag(string name, object? value) => new(name, value);

    /// <summary>All four labels, always: Prometheus refuses two label sets under one name.</summary>
    public static void CountStage(string stage, string status, string result = "", string reason = "", long by = 1) =>
        StageStatus.Add(by, Tag("stage", stage), Tag("status", status), Tag("result", result), Tag("reason", reason));

    private static Counter<long> Counter(string name) => Meter.CreateCounter<long>(name);

    private static Histogram<double> Histogram(string name, double[] boundaries) =>
        Meter.CreateHistogram(name, unit: null, description: null, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = boundaries });
}
