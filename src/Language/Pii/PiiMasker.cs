using System.Text;

namespace DigestMonolith.Language.Pii;

/// <summary>
/// Hides secrets, cards, personal numbers, e-mail addresses, phones, dates of birth, street addresses and, if asked for,
/// names of people outside the group; leaves other dates, sums, versions, links and order numbers as they are. Linear in the length of the text; masking twice gives the same as masking once.
/// </summary>
public static class PiiMasker
{
    // One pass is enough for what people write; a made-up text may show something new once its neighbour is hidden.
    private const int MaxPasses = 8;

    public static MaskedText Mask(string text) => Mask(text, PiiOptions.Default);

    public static MaskedText Mask(string text, PiiOptions options)
    {
        var counts = new SortedDictionary<PiiKind, int>();
        for (var pass = 0; pass < MaxPasses; pass++)
        {
            var spans = Hidden(text, options);
            if (spans.Count == 0)
            {
                break;
            }

            text = Replace(text, spans);
            foreach (var (kind, _) in spans)
            {
                counts[kind] = counts.GetValueOrDefault(kind) + 1;
            }
        }

        return new MaskedText(text, counts);
    }

    private static List<(PiiKind Kind, PiiSpan Span)> Hidden(string text, PiiOptions options)
    {
        var hidden = new List<(PiiKind Kind, PiiSpan Span)>();
        foreach (var span in PiiFinder.Find(text, options.HidesNames))
        {
            if (PiiTypes.KindOf(span.Type) is { } kind && (kind != PiiKind.Name || !options.Members.Has(text.AsSpan(span.Start, span.Length))))
            {
                hidden.Add((kind, span));
            }
        }

        return hidden;
    }

    private static string Replace(string text, List<(PiiKind Kind, PiiSpan Span)> spans)
    {
        var result = new StringBuilder(text.Length);
        var from = 0;
        foreach (var (kind, span) in spans)
        {
            result.Append(text, from, span.Start - from).Append(Placeholder(kind));
            from = span.End;
        }

        return result.Append(text, from, text.Length - from).ToString();
    }

    // One lower-case word each: the tokenizer keeps such a mark whole.
    private static string Placeholder(PiiKind kind) => kind switch
    {
        PiiKind.Secret => "[secret]",
        PiiKind.Card => "[card]",
        PiiKind.NationalId => "[id]",
        PiiKind.Email => "[email]",
        PiiKind.Phone => "[phone]",
        PiiKind.Birthday => "[birthday]",
        PiiKind.Address => "[address]",
        _ => "[name]",
    };
}
