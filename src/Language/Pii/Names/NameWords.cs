namespace DigestMonolith.Language.Pii.Names;

/// <summary>Words of people's names, looked up in any case form, or by what is left of them without ending and alphabet.</summary>
internal sealed class NameWords
{
    private readonly Dictionary<string, SortedSet<int>> _forms = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<int>> _stems = new(StringComparer.Ordinal);

    public void Add(ReadOnlySpan<char> word, int person)
    {
        var folded = Fold(word);
        foreach (var form in folded[^1] is >= '\u0400' and <= '\u04FF' ? CaseForms.Of(folded) : [folded])
        {
            Add(_forms, form, person);
        }

        Add(_stems, NameStem.Of(word), person);
    }

    /// <summary>Whose word this is a case form of; null for nobody's.</summary>
    public IReadOnlyCollection<int>? ByForm(ReadOnlySpan<char> word) => _forms.Count == 0 ? null : _forms.GetValueOrDefault(Fold(word));

    /// <summary>Whose word this may be, coarsely; null for nobody's.</summary>
    public IReadOnlyCollection<int>? ByStem(ReadOnlySpan<char> word) => _stems.Count == 0 ? null : _stems.GetValueOrDefault(NameStem.Of(word));

    public static string Fold(ReadOnlySpan<char> word) => NameBook.Fold(word, new char[word.Length]).ToString();

    private static void Add(Dictionary<string, SortedSet<int>> people, string word, int person)
    {
        if (!people.TryGetValue(word, out var known))
        {
            people.Add(word, known = []);
        }

        known.Add(person);
    }
}
