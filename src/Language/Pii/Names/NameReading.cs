namespace DigestMonolith.Language.Pii.Names;

/// <summary>The words of a text with what each may be in a name, read once and only where asked.</summary>
internal sealed class NameReading(PiiWords words)
{
    private const NameParts Unread = (NameParts)(-1);
    private readonly NameParts[] _parts = Fill(words.Count);

    public PiiWords Words => words;

    public NameParts this[int index] => _parts[index] == Unread ? _parts[index] = Read(index) : _parts[index];

    public bool Is(int index, NameParts parts) => (this[index] & parts) != 0;

    /// <summary>One script: Latin and Cyrillic words make no name together.</summary>
    public bool IsCyrillic(int index) => words.Letters(index)[0] is >= '\u0400' and <= '\u04FF';

    private NameParts Read(int index)
    {
        var form = words[index].Form;
        return form switch
        {
            WordForm.Initial => NameParts.Initial,
            WordForm.Number => NameParts.None,
            _ => NameBook.Read(words.Letters(index)),
        };
    }

    private static NameParts[] Fill(int count)
    {
        var parts = new NameParts[count];
        parts.AsSpan().Fill(Unread);
        return parts;
    }
}
