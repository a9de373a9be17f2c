namespace DigestMonolith.Language.Pii;

/// <summary>What was hidden, in the order in which the masker looks for it.</summary>
public enum PiiKind
{
    Secret,
    Card,
    NationalId,
    Email,
    Phone,
}
