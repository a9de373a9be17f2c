using System.Text.RegularExpressions;

namespace DigestMonolith.Language.Pii;

/// <summary>Cards, personal numbers and phones, in this order; what one takes the next does not see.</summary>
internal static partial class NumberRules
{
    public static void Apply(PiiDraft draft)
    {
        foreach (Match match in PhoneLink().Matches(draft.Text))
        {
            var number = match.Groups["number"];
            draft.Take(PiiKind.Phone, number.Index, number.Length);
        }

        PlainRules.Apply(draft);
        Scan(draft, PiiKind.Card, CardForms.Match);
        DocumentRules.Apply(draft);
        Scan(draft, PiiKind.NationalId, NationalIdForms.Match);
        Scan(draft, PiiKind.Phone, PhoneForms.Match);
    }

    /// <param name="match">How many groups from the given one on are a number of this kind; 0 for none.</param>
    private static void Scan(PiiDraft draft, PiiKind kind, Func<NumberRun, int, int> match)
    {
        var text = draft.Text;
        foreach (var run in NumberRun.AllOf(text))
        {
            for (var at = 0; at < run.Count; at++)
            {
                if (!run.MayStart(at) || match(run, at) is not (> 0 and var count))
                {
                    continue;
                }

                var start = kind == PiiKind.Phone ? PhoneForms.StartWithSigns(text, run.Start(at)) : run.Start(at);
                draft.Take(kind, start, run.End(at + count - 1) - start);
                at += count - 1;
            }
        }
    }

    // A link that dials is a phone, unlike any other link with digits.
    [GeneratedRegex(@"(?:wa\.me/|tel:|t\.me/(?=\+)|whatsapp\.com/send/?\?phone=|viber://chat\?number=)(?<number>(?:\+|%2B)?[0-9][0-9-]{8,17}[0-9])(?![0-9])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 5000)]
    private static partial Regex PhoneLink();
}
