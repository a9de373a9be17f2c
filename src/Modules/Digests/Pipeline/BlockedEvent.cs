using DigestMonolith.Contracts.Digests;
using DigestMonolith.Modules.Digests.Store;
using DigestMonolith.Platform.Persistence;

namespace DigestMonolith.Modules.Digests.Pipeline;

/// <summary>Says of a run that ends before its digest is written that none comes.</summary>
internal static class BlockedEvent
{
    public static DigestBlocked OfFlag(DigestRun run, string reason, DigestsOptions options) => new()
    {
        TenantId = run.TenantId,
        WindowId = run.WindowId,
        RunId = run.RunId,
        DigestId = run.DigestId,
        Reason = reason,
        Reasons = [reason],
        Threshold = options.QualityThreshold,
        MissingScopes = [],
        Status = SnakeCase.Of(DeliveryStatus.BlockedFailure),
    };
}
