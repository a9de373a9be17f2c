using DigestMonolith.Contracts.Digests;

namespace DigestMonolith.Modules.Digests.Forgetting;

/// <summary>Remembers which digests were changed, for those who showed them to somebody.</summary>
internal sealed class ErasedDigests : IErasedDigests
{
    private readonly HashSet<DigestId> _ids = [];

    public IReadOnlyCollection<DigestId> Ids => _ids;

    public void Add(DigestId id) => _ids.Add(id);
}
