using System.Collections.Frozen;

namespace DigestMonolith.Language.Text;

/// <summary>Short forms with a dot, in lower case and without their last dot.</summary>
internal static class Abbreviations
{
    // A name, a number or a place follows: no sentence ends here.
    private static readonly FrozenSet<string> Leading = Cues.Set(
        "mr mrs ms dr prof st e.g i.e vs fig cf no ул вул просп пр-т пл бул пер кв буд корп обл р-н им ім св акад проф г-н г-жа см див напр тел стр рис табл гл ст п т.е т.к т.н т.зв тобто ч");

    // These end a sentence where the next word is a capital.
    private static readonly FrozenSet<string> Trailing = Cues.Set(
        "etc inc ltd co corp approx a.m p.m min max т.д т.п т.ч др пр ін руб коп грн тыс тис млн млрд мин хв сек час г р м с т гг рр н.э");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> LeadingLookup = Leading.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> TrailingLookup = Trailing.GetAlternateLookup<ReadOnlySpan<char>>();

    private const int Longest = 8;

    /// <summary>Whether the dot behind a word belongs to it, when what follows begins as it does.</summary>
    public static bool Goes(ReadOnlySpan<char> word, char next)
    {
        Span<char> lower = stackalloc char[Longest];
        if (word.Length > Longest || word.ToLowerInvariant(lower) != word.Length)
        {
            return false;
        }

        lower = lower[..word.Length];
        if (lower is "no" or "п" or "ст" or "стр" or "ч" or "рис")
        {
            return char.IsDigit(next) || (lower is not "no" && char.IsLower(next));
        }

        return LeadingLookup.Contains(lower) || (TrailingLookup.Contains(lower) && (char.IsLower(next) || char.IsDigit(next) || next is ',' or ')' or '—'));
    }
}
