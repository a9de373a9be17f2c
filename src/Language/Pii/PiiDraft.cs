namespace DigestMonolith.Language.Pii;

/// <summary>
/// A text under the masker's hands. What one rule takes is blanked in place, so that later rules neither see it
/// nor join what stands on its two sides, and offsets stay those of the original.
/// </summary>
internal sealed class PiiDraft(string original)
{
    /// <summary>Not a letter, digit or space; rules treat it as a wall.</summary>
    public const char Wall = '\uFFFC';

    private readonly List<PiiSpan> _spans = [];
    private readonly char[] _buffer = original.ToCharArray();
    private string? _text;

    /// <summary>The original with what was taken blanked.</summary>
    public string Text => _text ??= new string(_buffer);

    public IReadOnlyList<PiiSpan> Spans => [.. _spans.OrderBy(span => span.Start)];

    public void Take(PiiKind kind, int start, int length)
    {
        _spans.Add(new PiiSpan(kind, start, length));
        Blank(start, length);
    }

    /// <summary>Hides a stretch from later rules without masking it: dates, links, addresses of machines.</summary>
    public void Blank(int start, int length)
    {
        _buffer.AsSpan(start, length).Fill(Wall);
        _text = null;
    }
}
