using System.Text;

namespace DigestMonolith.Language.Pii;

/// <summary>
/// Hides secrets, cards, personal numbers, e-mail addresses and phones, and leaves dates, sums, versions, links and
/// order numbers as they are. Linear in the length of the text; masking twice gives the same as masking once.
/// </summary>
public static class PiiMasker
{
    // One pass is enough for what people write; a made-up text may show something new once its neighbour is hidden.
    private const int MaxPasses = 8;

    public static MaskedText Mask(string text)
    {
        var counts = new SortedDictionary<PiiKind, int>();
        for (var pass = 0; pass < MaxPasses; pass++)
        {
            var spans = Find(text);
            var masked = Replace(text, spans);
            if (masked == text)
            {
                break;
            }

            text = masked;
            foreach (var span in spans)
            {
                counts[span.Kind] = counts.GetValueOrDefault(span.Kind) + 1;
            }
        }

        return new MaskedText(text, counts);
    }

    internal static IReadOnlyList<PiiSpan> Find(string text)
    {
        var draft = new PiiDraft(text);
        SecretRules.Apply(draft);
        EmailRules.Apply(draft);
        if (text.AsSpan().ContainsAnyInRange('0', '9'))
        {
            NumberRules.Apply(draft);
        }

        return draft.Spans;
    }

    private static string Replace(string text, IReadOnlyList<PiiSpan> spans)
    {
        if (spans.Count == 0)
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        var from = 0;
        foreach (var span in spans)
        {
            result.Append(text, from, span.Start - from).Append(Placeholder(span.Kind));
            from = span.Start + span.Length;
        }

        return result.Append(text, from, text.Length - from).ToString();
    }

    private static string Placeholder(PiiKind kind) => kind switch
    {
        PiiKind.Secret => "[secret]",
        PiiKind.Card => "[card]",
        PiiKind.NationalId => "[id]",
        PiiKind.Email => "[email]",
        _ => "[phone]",
    };
}
