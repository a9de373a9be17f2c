namespace DigestMonolith.Modules.Digests.Pipeline;

/// <summary>The nine stages by their names in events, metrics and tables, in the order in which they run.</summary>
internal static class StageNames
{
    public const string IngestValidator = "ingest_validator";
    public const string ThreadBuilder = "thread_builder";
    public const string Segmenter = "segmenter";
    public const string Emotion = "emotion";
    public const string Roles = "roles";
    public const string Topic = "topic";
    public const string Synthesis = "synthesis";
    public const string Evaluation = "evaluation";
    public const string DeliveryManager = "delivery_manager";

    public static string[] InOrder { get; } =
        [IngestValidator, ThreadBuilder, Segmenter, Emotion, Roles, Topic, Synthesis, Evaluation, DeliveryManager];
}
