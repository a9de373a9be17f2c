namespace DigestMonolith.Language.Pii.Places;

/// <summary>Words by number, both ends included.</summary>
internal readonly record struct WordRange(int First, int Last);
