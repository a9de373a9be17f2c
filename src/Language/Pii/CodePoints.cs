namespace DigestMonolith.Language.Pii;

/// <summary>Turns places counted in UTF-16 units into places counted in code points.</summary>
internal static class CodePoints
{
    /// <param name="spans">Sorted and not overlapping, so that one walk over the text is enough.</param>
    public static IReadOnlyList<PiiSpan> Of(string text, IReadOnlyList<PiiSpan> spans)
    {
        var result = new PiiSpan[spans.Count];
        var (units, points) = (0, 0);
        for (var i = 0; i < spans.Count; i++)
        {
            points += Count(text.AsSpan(units, spans[i].Start - units));
            var length = Count(text.AsSpan(spans[i].Start, spans[i].Length));
            result[i] = new PiiSpan(spans[i].Type, points, length);
            points += length;
            units = spans[i].End;
        }

        return result;
    }

    private static int Count(ReadOnlySpan<char> units)
    {
        var points = 0;
        foreach (var _ in units.EnumerateRunes())
        {
            points++;
        }

        return points;
    }
}
