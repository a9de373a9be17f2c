namespace DigestMonolith.Language.Pii;

/// <summary>What was hidden; the names are the labels of the counter of redacted tokens.</summary>
public enum PiiKind
{
    Secret,
    Card,
    NationalId,
    Email,
    Phone,
    Birthday,
    Address,
    Name,
}
