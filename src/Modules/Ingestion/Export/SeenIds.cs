namespace DigestMonolith.Modules.Ingestion.Export;

/// <summary>Message ids that were read already. They come in long runs, so a bit each is enough for a million.</summary>
internal sealed class SeenIds
{
    private readonly Dictionary<long, ulong> _blocks = [];

    /// <summary>False when the id was there.</summary>
    public bool Add(long id)
    {
        ref var block = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_blocks, id >> 6, out _);
        var bit = 1UL << (int)(id & 63);
        var isNew = (block & bit) == 0;
        block |= bit;
        return isNew;
    }

    public bool Contains(long id) => _blocks.TryGetValue(id >> 6, out var block) && (block & (1UL << (int)(id & 63))) != 0;
}
