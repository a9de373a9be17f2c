using System.Buffers;
using System.Text.RegularExpressions;
using DigestMonolith.Language.Pii.Foreign;

namespace DigestMonolith.Language.Pii;

/// <summary>Cards, personal numbers and phones, in this order; what one takes the next does not see.</summary>
internal static partial class NumberRules
{
    private static readonly SearchValues<string> DialStarts = SearchValues.Create(["wa.me/", "tel:", "t.me/", "phone=", "number="], StringComparison.OrdinalIgnoreCase);

    public static void Apply(PiiDraft draft)
    {
        if (draft.Text.AsSpan().ContainsAny(DialStarts))
        {
            TakeDialled(draft);
        }

        PlainRules.Apply(draft);
        Scan(draft, CardForms.Match);
        DocumentRules.Apply(draft);
        Scan(draft, NationalIdForms.Match);
        LetteredIds.Apply(draft);
        Scan(draft, ForeignNumbers.Match);
        Scan(draft, PhoneForms.Match);
    }

    private static void TakeDialled(PiiDraft draft)
    {
        foreach (Match match in PhoneLink().Matches(draft.Text))
        {
            var number = match.Groups["number"];
            draft.Take(PiiType.Phone, number.Index, number.Length);
        }
    }

    private static void Scan(PiiDraft draft, Func<NumberRun, int, NumberMatch> match)
    {
        var text = draft.Text;
        foreach (var run in NumberRun.AllOf(text))
        {
            for (var at = 0; at < run.Count; at++)
            {
                if (!run.MayStart(at) || match(run, at) is not { Groups: > 0 } found)
                {
                    continue;
                }

                var start = found.Type == PiiType.Phone ? PhoneForms.StartWithSigns(text, run.Start(at)) : run.Start(at);
                draft.Take(found.Type, start, run.End(at + found.Groups - 1) - start);
                at += found.Groups - 1;
            }
        }
    }

    // A link that dials is a phone, unlike any other link with digits.
    [GeneratedRegex(@"(?:wa\.me/|tel:|t\.me/(?=\+)|whatsapp\.com/send/?\?phone=|viber://chat\?number=)(?<number>(?:\+|%2B)?[0-9][0-9-]{8,17}[0-9])(?![0-9])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 5000)]
    private static partial Regex PhoneLink();
}
