namespace DigestMonolith.Language.Pii;

/// <summary>
/// A text under the masker's hands. What one rule takes is blanked in place, so that later rules neither see it
/// nor join what stands on its two sides, and offsets stay those of the original.
/// </summary>
internal sealed class PiiDraft(string text)
{
    /// <summary>Not a letter, digit or space; rules treat it as a wall.</summary>
    public const char Wall = '\uFFFC';

    /// <summary>The wall where a phone or a mailbox stood: whoever is named beside it can be reached there.</summary>
    public const char ContactWall = '\uFFF9';

    private readonly List<PiiSpan> _spans = [];
    private char[]? _buffer;
    private string? _text = text;
    private PiiWords? _words;

    /// <summary>The original with what was taken blanked.</summary>
    public string Text => _text ??= new string(_buffer!);

    public PiiWords Words => _words ??= new PiiWords(Text);

    public IReadOnlyList<PiiSpan> Spans
    {
        get
        {
            _spans.Sort(static (one, other) => one.Start.CompareTo(other.Start));
            return _spans;
        }
    }

    public void Take(PiiType type, int start, int length)
    {
        _spans.Add(new PiiSpan(type, start, length));
        Fill(start, length, type is PiiType.Phone or PiiType.Email ? ContactWall : Wall);
    }

    /// <summary>Hides a stretch from later rules without masking it: dates, links, ids of objects.</summary>
    public void Blank(int start, int length) => Fill(start, length, Wall);

    private void Fill(int start, int length, char wall)
    {
        _buffer ??= Text.ToCharArray();
        _buffer.AsSpan(start, length).Fill(wall);
        (_text, _words) = (null, null);
    }
}
