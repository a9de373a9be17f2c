namespace DigestMonolith.Contracts.Digests;

/// <summary>What erasures took out of digests in this unit of work.</summary>
public interface IErasedDigests
{
    /// <summary>The digests that read otherwise now; complete once the digests were asked to forget.</summary>
    IReadOnlyCollection<DigestId> Ids { get; }
}
