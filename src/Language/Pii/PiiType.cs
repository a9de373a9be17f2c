namespace DigestMonolith.Language.Pii;

/// <summary>What a stretch of text is; finer than <see cref="PiiKind"/>, which says what readers see instead.</summary>
public enum PiiType
{
    Secret,
    Card,
    Iban,
    TaxId,
    OrgId,
    Snils,
    Passport,
    Email,
    Phone,
    Ip,
    TgUser,
    Dob,
    Address,
    Person,
}
