namespace DigestMonolith.Evaluation;

/// <summary>A labelled stretch of a text, in code points; the end is exclusive.</summary>
internal readonly record struct LabelledSpan(string Type, int Start, int End)
{
    public bool Overlaps(LabelledSpan other) => Start < other.End && other.Start < End;
}

/// <summary>What two spans must share to count as the same.</summary>
internal enum SpanMatch
{
    Exact,

    /// <summary>Overlap and type.</summary>
    Partial,

    /// <summary>Overlap: what matters where things are only hidden.</summary>
    AnyType,
}

/// <summary>
/// Counts found spans against labelled ones, each used once, in the order in which they are given; and the share of
/// labelled characters that nothing covers.
/// </summary>
internal sealed class SpanScore(SpanMatch match)
{
    private int _hits;
    private int _extra;
    private int _missed;
    private long _characters;
    private long _leaked;

    public double F1 => _hits == 0 ? 0 : 200.0 * _hits / ((2 * _hits) + _extra + _missed);

    /// <summary>Leaked characters, per cent.</summary>
    public double Leak => _characters == 0 ? 0 : 100.0 * _leaked / _characters;

    public void Add(IReadOnlyList<LabelledSpan> labelled, IReadOnlyList<LabelledSpan> found)
    {
        var used = new bool[found.Count];
        foreach (var span in labelled)
        {
            var hit = Enumerable.Range(0, found.Count).Where(i => !used[i] && IsHit(span, found[i])).Append(-1).First();
            if (hit >= 0)
            {
                used[hit] = true;
                _hits++;
            }
            else
            {
                _missed++;
            }

            _characters += span.End - span.Start;
            _leaked += Enumerable.Range(span.Start, span.End - span.Start).Count(place => !found.Any(other => other.Start <= place && place < other.End));
        }

        _extra += used.Count(one => !one);
    }

    private bool IsHit(LabelledSpan labelled, LabelledSpan found) => match switch
    {
        SpanMatch.Exact => labelled == found,
        SpanMatch.Partial => labelled.Type == found.Type && labelled.Overlaps(found),
        _ => labelled.Overlaps(found),
    };
}
