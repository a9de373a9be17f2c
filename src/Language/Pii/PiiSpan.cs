namespace DigestMonolith.Language.Pii;

/// <summary>A stretch of text, counted in UTF-16 units or in code points as whoever gives it says.</summary>
public readonly record struct PiiSpan(PiiType Type, int Start, int Length)
{
    public int End => Start + Length;
}
