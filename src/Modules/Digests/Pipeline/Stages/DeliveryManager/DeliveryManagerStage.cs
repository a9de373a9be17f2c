using DigestMonolith.Modules.Digests.Store;

namespace DigestMonolith.Modules.Digests.Pipeline.Stages.DeliveryManager;

/// <summary>Decides about delivery: skipped before failed, failed before scopes, scopes before quality, then flag and group.</summary>
internal sealed class DeliveryManagerStage : LocalStage<DeliveryDecision>
{
    public override string Name => StageNames.DeliveryManager;

    public override bool AlwaysRuns => true;

    protected override StageWork<DeliveryDecision> Work(RunState state) => new(Decide(state));

    protected override RunState With(RunState state, DeliveryDecision output) => state with { Delivery = output };

    internal static DeliveryDecision Decide(RunState state)
    {
        if (state.Ingest?.Skip is { } skip)
        {
            return new DeliveryDecision { Status = DeliveryStatus.Skipped, Reasons = [skip] };
        }

        IReadOnlyList<string> quality = state.IsCutShort ? [] : state.Evaluation?.Failures ?? [QualityGate.Unavailable];
        (DeliveryStatus Status, string Reason)[] found =
        [
            .. state.Ingest?.Block is { } block ? [(DeliveryStatus.BlockedFailure, block)] : Array.Empty<(DeliveryStatus, string)>(),
            .. state.Blocks.Where(IsScope).Select(reason => (DeliveryStatus.BlockedRbac, reason)),
            .. quality.Select(reason => (DeliveryStatus.BlockedQuality, reason)),
            .. state.Blocks.Where(reason => !IsScope(reason)).Select(reason => (DeliveryStatus.BlockedFailure, reason)),
        ];
        return found.Length == 0
            ? new DeliveryDecision { Status = DeliveryStatus.Pending, Reasons = [] }
            : new DeliveryDecision { Status = found[0].Status, Reasons = [.. found.Select(one => one.Reason)] };
    }

    private static bool IsScope(string reason) => reason.StartsWith(DeliveryDecision.MissingScope, StringComparison.Ordinal);
}
