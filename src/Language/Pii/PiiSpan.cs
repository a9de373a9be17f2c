namespace DigestMonolith.Language.Pii;

internal readonly record struct PiiSpan(PiiKind Kind, int Start, int Length);
