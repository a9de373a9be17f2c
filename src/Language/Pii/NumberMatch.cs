namespace DigestMonolith.Language.Pii;

/// <summary>What the groups of digits from a given one on are, and how many of them; no groups for nothing.</summary>
internal readonly record struct NumberMatch(PiiType Type, int Groups);
