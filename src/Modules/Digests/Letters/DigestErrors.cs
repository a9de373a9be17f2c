using DigestMonolith.Modules.Digests.Pipeline;
using DigestMonolith.Platform.Dlq;

namespace DigestMonolith.Modules.Digests.Letters;

/// <summary>The codes under which failures of digests are known.</summary>
internal static class DigestErrors
{
    public const string Delivery = "delivery_failed";
    private const string Workflow = "workflow_error";
    private const string Evaluation = "evaluation_failed";

    public static string CodeOf(string stage, Exception error) => stage switch
    {
        _ when ErrorClasses.IsOpenCircuit(error) => "circuit_breaker_open",
        StageNames.Synthesis => "synthesis_failed",
        StageNames.Evaluation => Evaluation,
        _ => Workflow,
    };

    /// <summary>Code and class of a block; the same input is read the same way again, the same draft may be judged otherwise.</summary>
    public static (string Code, ErrorClass Class) OfBlock(string reason, bool isQuality) => (reason, isQuality) switch
    {
        (QualityGate.Unavailable, _) => (Evaluation, ErrorClass.RetryableServerError),
        (_, true) => (QualityGate.BelowThreshold, ErrorClass.NonRetryableBusiness),
        _ => (Workflow, ErrorClass.NonRetryableValidation),
    };
}
