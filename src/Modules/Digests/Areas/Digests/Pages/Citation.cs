namespace DigestMonolith.Modules.Digests.Areas.Digests.Pages;

/// <summary>The messages a sentence rests on, as links of a page; those that were edited since are marked.</summary>
internal sealed record Citation(DigestId Digest, IReadOnlyList<long> MessageIds, IReadOnlyList<long> Edited);
