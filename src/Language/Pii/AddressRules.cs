using DigestMonolith.Language.Pii.Places;

namespace DigestMonolith.Language.Pii;

/// <summary>Street addresses down to the house: a street without a number is a public place, and stays.</summary>
internal static class AddressRules
{
    public static void Apply(PiiDraft draft)
    {
        if (!draft.Text.AsSpan().ContainsAnyInRange('0', '9'))
        {
            return;
        }

        var words = draft.Words;
        var from = 0;
        for (var at = 0; at < words.Count; at++)
        {
            if ((SlavicAddress.Match(words, at, from) ?? LatinAddress.Match(words, at, from)) is not { } found)
            {
                continue;
            }

            var (start, end) = (words[found.First].Start, words[found.Last].End);
            draft.Take(PiiType.Address, start, end - start);
            (at, from) = (found.Last, found.Last + 1);
        }
    }
}
