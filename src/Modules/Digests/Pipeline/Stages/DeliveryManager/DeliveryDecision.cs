using DigestMonolith.Modules.Digests.Store;

namespace DigestMonolith.Modules.Digests.Pipeline.Stages.DeliveryManager;

/// <summary>Whether the digest goes out; the first reason decides, all are told.</summary>
internal sealed record DeliveryDecision
{
    /// <summary>Pending when it is ready.</summary>
    public required DeliveryStatus Status { get; init; }
    public required IReadOnlyList<string> Reasons { get; init; }

    public string? Reason => Reasons.Count > 0 ? Reasons[0] : null;

    public DigestStatus DigestStatus => Status switch
    {
        DeliveryStatus.Pending => DigestStatus.Completed,
        DeliveryStatus.Skipped => DigestStatus.Skipped,
        _ => DigestStatus.Blocked,
    };

    public IReadOnlyList<string> MissingScopes =>
        [.. Reasons.Where(reason => reason.StartsWith(MissingScope, StringComparison.Ordinal)).Select(reason => reason[MissingScope.Length..])];

    public const string MissingScope = "missing_scope:";
}
