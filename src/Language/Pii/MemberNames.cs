using DigestMonolith.Language.Pii.Names;

namespace DigestMonolith.Language.Pii;

/// <summary>The people of a group: a name that may be one of theirs, in whatever form or alphabet, is not an outsider's.</summary>
public sealed class MemberNames
{
    // Of each word of their names: whether somebody is known by it alone.
    private readonly Dictionary<string, bool> _words = new(StringComparer.Ordinal);

    public static MemberNames Nobody { get; } = new([]);

    /// <param name="names">Names as shown in the chat, one for each person.</param>
    public MemberNames(IEnumerable<string> names)
    {
        foreach (var words in names.Select(Words))
        {
            foreach (var (stem, _) in words)
            {
                _words[stem] = _words.GetValueOrDefault(stem) || words.Count == 1;
            }
        }
    }

    /// <summary>
    /// Whether the name may be a member's: it has a member's surname, or the only word that a member is known by, or
    /// nothing else. Another surname beside the same given name is another person.
    /// </summary>
    public bool Has(ReadOnlySpan<char> name)
    {
        if (_words.Count == 0)
        {
            return false;
        }

        var words = Words(name.ToString());
        return words.Exists(word => _words.TryGetValue(word.Stem, out var isWhole) && (isWhole || !word.IsGiven))
            || (words.Count > 0 && words.TrueForAll(word => _words.ContainsKey(word.Stem)));
    }

    private static List<(string Stem, bool IsGiven)> Words(string name)
    {
        var words = new PiiWords(name);
        var stems = new List<(string Stem, bool IsGiven)>();
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Length > 1 && words[i].Form != WordForm.Number)
            {
                stems.Add((NameStem.Of(words.Letters(i)), (NameBook.Read(words.Letters(i)) & (NameParts.Given | NameParts.Patronymic)) != 0));
            }
        }

        return stems;
    }
}
