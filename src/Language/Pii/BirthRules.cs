using System.Buffers;
using System.Text.RegularExpressions;

namespace DigestMonolith.Language.Pii;

/// <summary>Dates of birth: a whole date with a word of birth before or after it. Other dates stay.</summary>
internal static partial class BirthRules
{
    private const int Timeout = 5000;

    private static readonly SearchValues<string> Cues = SearchValues.Create(
        ["рожд", "родил", "народ", "д.р", "д. р", "д/р", "др ", "др:", "г.р", "г. р", "р.н", "р. н", "д.н", "born", "birth", "dob", "d.o.b", "b-day", "bday"],
        StringComparison.OrdinalIgnoreCase);

    public static void Apply(PiiDraft draft)
    {
        if (draft.Text.AsSpan().ContainsAny(Cues))
        {
            TakeAll(draft, DateAfterWord());
            TakeAll(draft, DateBeforeWord());
        }
    }

    private static void TakeAll(PiiDraft draft, Regex rule)
    {
        foreach (Match match in rule.Matches(draft.Text))
        {
            var date = match.Groups["date"];
            draft.Take(PiiType.Dob, date.Index, date.Length);
        }
    }

    private const string Date =
        @"(?<date>(?<![\p{L}\p{N}])(?:(?:[0-2]?[0-9]|3[01])[ ]?[./-][ ]?(?:[0-2]?[0-9]|3[01])[ ]?[./-][ ]?(?:(?:19|20)[0-9]{2}|[0-9]{2})"
        + @"|(?:19|20)[0-9]{2}[./-](?:0?[1-9]|1[0-2])[./-](?:0?[1-9]|[12][0-9]|3[01])"
        + @"|(?:[0-2]?[0-9]|3[01])(?:st|nd|rd|th)?[ -](?:of[ ])?" + Month + @"\.?,?[ -](?:19|20)[0-9]{2}"
        + "|" + Month + @"\.?[ ](?:[0-2]?[0-9]|3[01])(?:st|nd|rd|th)?,?[ ](?:19|20)[0-9]{2})(?![\p{L}\p{N}]))";

    private const string Month =
        @"(?:янв\p{L}{0,5}|фев\p{L}{0,5}|мар[та]\p{L}{0,2}|апр\p{L}{0,4}|ма[йя]|июн\p{L}?|июл\p{L}?|авг\p{L}{0,4}|сен\p{L}{0,6}|окт\p{L}{0,5}|ноя\p{L}{0,4}|дек\p{L}{0,5}"
        + @"|січ\p{L}{0,3}|лют\p{L}{0,4}|берез\p{L}{0,3}|квіт\p{L}{0,3}|трав\p{L}{0,3}|черв\p{L}{0,3}|лип\p{L}{0,3}|серп\p{L}{0,3}|верес\p{L}{0,3}|жовт\p{L}{0,3}|листопад\p{L}{0,2}|груд\p{L}{0,3}"
        + @"|jan\p{L}{0,6}|feb\p{L}{0,6}|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep\p{L}{0,6}|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

    [GeneratedRegex(@"(?<![\p{L}\p{N}])(?:рожд\p{L}{1,6}|родил(?:ся|ась|ись)|народ(?:ив|ила|ж|же)\p{L}{0,5}|д\.[ ]?р\.?|д/р|др|д\.[ ]?н\.?|born|birth(?:date|day)?|date[ ]of[ ]birth|dob|d\.o\.b\.?|b-?day)(?![\p{L}\p{N}])[^0-9\n\uFFFC\uFFF9]{0,24}?" + Date, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Timeout)]
    private static partial Regex DateAfterWord();

    [GeneratedRegex(Date + @"[ ]?,?[ ]?(?:г\.?[ ]?р\.?|г\.[ ]?рожд|года?[ ]рожд|р\.?[ ]?н\.?|року[ ]народж|рок\.[ ]нар|[(]?д\.[ ]?р\.)(?![\p{L}\p{N}])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, Timeout)]
    private static partial Regex DateBeforeWord();
}
