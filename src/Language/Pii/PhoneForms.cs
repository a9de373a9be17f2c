namespace DigestMonolith.Language.Pii;

/// <summary>Phones: international with a plus, national forms of Russia, Ukraine and North America, anything called a phone.</summary>
internal static class PhoneForms
{
    private const int MinDigits = 10;

    /// <summary>A city's number, believed only right after "tel.".</summary>
    private const int MinLabelled = 7;
    private const int MaxDigits = 15;
    private const int MaxGroups = 8;

    public static NumberMatch Match(NumberRun run, int from) => new(PiiType.Phone, Count(run, from));

    private static int Count(NumberRun run, int from)
    {
        var plus = StartWithSigns(run.Text, run.Start(from)) is var start && run.Text[start] == '+';
        var labelled = NumberContext.IsLabelled(run.Text, run.Start(from), NumberWords.PhoneLabels);
        var best = 0;
        Span<char> buffer = stackalloc char[MaxDigits];
        for (var count = 1; count <= MaxGroups && from + count <= run.Count; count++)
        {
            var digits = run.Digits(from, count, buffer);
            if (digits.IsEmpty)
            {
                break;
            }

            if (digits.Length >= (labelled ? MinLabelled : MinDigits) && run.MayEnd(from + count - 1)
                && ((labelled && !IsThousands(run, from, count)) || IsPhone(run, from, count, digits, plus)) && !IsAmount(run, from, count))
            {
                best = count;
            }

            // What follows after more than one sign is another number.
            if (best > 0 && from + count < run.Count && run.Gap(from + count - 1).Length > 1)
            {
                break;
            }
        }

        return best;
    }

    /// <summary>Where the number begins with its plus and bracket.</summary>
    public static int StartWithSigns(string text, int start)
    {
        var at = start;
        if (at > 0 && text[at - 1] == '(')
        {
            at--;
        }

        if (at > 0 && text[at - 1] == '+')
        {
            return at - 1;
        }

        return at > 1 && text[at - 1] == ' ' && text[at - 2] == '+' ? at - 2 : at;
    }

    private static bool IsPhone(NumberRun run, int from, int count, ReadOnlySpan<char> digits, bool plus)
    {
        if (HasOddDots(run, from, count))
        {
            return false;
        }

        if (plus)
        {
            return digits switch
            {
                ['7', ..] => digits.Length == 11,
                ['3', '8', '0', ..] => digits.Length == 12,
                ['0', ..] => false,
                _ => true,
            };
        }

        if (count == 1 && NumberContext.IsThing(run.Text, run.Start(from)))
        {
            return false;
        }

        if (NumberContext.Near(run.Text, run.Start(from), NumberWords.Phones))
        {
            return true;
        }

        return !run.LooksLikeSum(from, count) && !HasLooseDigit(run, from, count)
            && (IsRussian(run, from, count, digits) || IsUkrainian(run, from, count, digits) || IsAmerican(run, from, count, digits) || IsTrunk(run, from, count, digits));
    }

    // A phone's own grouping is no amount's, whatever follows.
    private static bool IsAmount(NumberRun run, int from, int count) =>
        (count == 1 || run.LooksLikeSum(from, count)) && NumberContext.IsAmount(run.Text, run.End(from + count - 1));

    private static bool IsThousands(NumberRun run, int from, int count) => run.LooksLikeSum(from, count) && run.Length(from) < 3;

    private static bool IsRussian(NumberRun run, int from, int count, ReadOnlySpan<char> digits) => digits.Length switch
    {
        11 => digits is ['7' or '8', '3' or '4' or '7' or '8' or '9', ..] && run.Length(from) is 1 or 4 or 11,
        10 => count > 1 && run.Length(from) is 3
            && (digits[0] == '9' || (digits[0] is '3' or '4' or '8' && IsBracketed(run, from))) && Shape(run, from, count) is "3322" or "334" or "3232" or "3223" or "37",
        _ => false,
    };

    private static bool IsUkrainian(NumberRun run, int from, int count, ReadOnlySpan<char> digits) => digits.Length switch
    {
        10 => digits is ['0', >= '3' and <= '9', ..] && run.Length(from) is >= 3,
        11 => digits is ['8', '0', '5' or '6' or '9', ..] || (digits is ['8', '0', >= '3' and <= '9', ..] && count > 1),
        12 => digits is ['3', '8', '0', >= '3' and <= '9', ..] && run.Length(from) is 2 or 3 or 5 or 12,
        _ => false,
    };

    // Spaces alone do not make a phone of 3-3-4: "212 555 0134" may be anything.
    private static bool IsAmerican(NumberRun run, int from, int count, ReadOnlySpan<char> digits) =>
        Shape(run, from, count) switch
        {
            "334" => digits is [>= '2' and <= '9', _, _, >= '2' and <= '9', ..] && (IsBracketed(run, from) || run.Gap(from) is "-" or "."),
            "1334" => digits is ['1', >= '2' and <= '9', _, _, >= '2' and <= '9', ..],
            _ => false,
        };

    /// <summary>Other countries with their trunk zero or with 00, in groups.</summary>
    private static bool IsTrunk(NumberRun run, int from, int count, ReadOnlySpan<char> digits) =>
        (digits.Length == 13 && digits is ['0', '0', '7', '9', ..]) || (digits.Length == 14 && digits is ['0', '0', '3', '8', '0', ..]) || (count > 1 && digits.Length switch
        {
            10 => digits[0] == '0' && IsBracketed(run, from),
            11 => digits is ['0', >= '1' and <= '9', ..] && run.Length(from) >= 3,
            >= 12 => digits is ['0', '0', >= '1' and <= '9', ..],
            _ => false,
        });

    private static bool IsBracketed(NumberRun run, int from) => run.Start(from) > 0 && run.Text[run.Start(from) - 1] == '(';

    private static bool HasLooseDigit(NumberRun run, int from, int count)
    {
        for (var i = from + 1; i < from + count; i++)
        {
            if (run.Length(i) == 1)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Dots are for versions and decimals unless they part a whole phone.</summary>
    private static bool HasOddDots(NumberRun run, int from, int count)
    {
        var dots = 0;
        for (var i = from; i < from + count - 1; i++)
        {
            if (run.Gap(i).Contains('.'))
            {
                dots++;
            }
        }

        return dots > 0 && (dots < count - 1 || Shape(run, from, count) is not ("334" or "1334" or "13322" or "3322" or "23322" or "33322"));
    }

    private static string Shape(NumberRun run, int from, int count) =>
        string.Create(count, (run, from), static (shape, state) =>
        {
            for (var i = 0; i < shape.Length; i++)
            {
                shape[i] = (char)('0' + Math.Min(9, state.run.Length(state.from + i)));
            }
        });
}
