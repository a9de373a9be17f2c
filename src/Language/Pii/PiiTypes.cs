namespace DigestMonolith.Language.Pii;

/// <summary>The names of the types outside the program, and the kinds that they are hidden as.</summary>
public static class PiiTypes
{
    /// <summary>As evaluation sets write it: PHONE, TAX_ID.</summary>
    public static string WireName(PiiType type) => type switch
    {
        PiiType.Secret => "SECRET",
        PiiType.Card => "CARD",
        PiiType.Iban => "IBAN",
        PiiType.TaxId => "TAX_ID",
        PiiType.OrgId => "ORG_ID",
        PiiType.Snils => "SNILS",
        PiiType.Passport => "PASSPORT",
        PiiType.Email => "EMAIL",
        PiiType.Phone => "PHONE",
        PiiType.Ip => "IP",
        PiiType.TgUser => "TGUSER",
        PiiType.Dob => "DOB",
        PiiType.Address => "ADDRESS",
        _ => "PERSON",
    };

    /// <summary>Null for what a team may read about itself: addresses of machines and public @usernames.</summary>
    internal static PiiKind? KindOf(PiiType type) => type switch
    {
        PiiType.Secret => PiiKind.Secret,
        PiiType.Card => PiiKind.Card,
        PiiType.Iban or PiiType.TaxId or PiiType.OrgId or PiiType.Snils or PiiType.Passport => PiiKind.NationalId,
        PiiType.Email => PiiKind.Email,
        PiiType.Phone => PiiKind.Phone,
        PiiType.Dob => PiiKind.Birthday,
        PiiType.Address => PiiKind.Address,
        PiiType.Person => PiiKind.Name,
        _ => null,
    };
}
