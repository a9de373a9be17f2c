namespace DigestMonolith.Language.Pii;

/// <summary>
/// Personal data and secrets with their places. The order decides: what one rule takes the next does not see, so that
/// a token is not read as a phone, nor a street as a person.
/// </summary>
public static class PiiFinder
{
    /// <summary>Sorted, not overlapping, counted in Unicode code points of the text as given.</summary>
    public static IReadOnlyList<PiiSpan> FindCodePoints(string text) => CodePoints.Of(text, Find(text));

    /// <summary>Sorted, not overlapping, counted in UTF-16 units.</summary>
    internal static IReadOnlyList<PiiSpan> Find(string text, bool names = true)
    {
        var draft = new PiiDraft(text);
        SecretRules.Apply(draft);
        AtSignRules.Apply(draft);
        AddressOfMachineRules.Apply(draft);
        if (text.AsSpan().ContainsAnyInRange('0', '9'))
        {
            BirthRules.Apply(draft);
            NumberRules.Apply(draft);
        }

        AddressRules.Apply(draft);
        if (names)
        {
            PersonRules.Apply(draft);
        }

        return draft.Spans;
    }
}
