namespace DigestMonolith.Language.Pii;

/// <summary>A text that may be stored and shown, and how much was hidden in it; kinds that did not occur are absent.</summary>
public sealed record MaskedText(string Text, IReadOnlyDictionary<PiiKind, int> Counts);
