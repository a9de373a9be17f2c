namespace DigestMonolith.Modules.Digests.Areas.Digests.Pages;

/// <summary>The messages a sentence rests on, as links of a page.</summary>
internal sealed record Citation(DigestId Digest, IReadOnlyList<long> MessageIds);
