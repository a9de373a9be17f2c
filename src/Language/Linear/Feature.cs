namespace DigestMonolith.Language.Linear;

/// <summary>One dimension of a text's vector.</summary>
internal readonly record struct Feature(int Bucket, float Value);
