using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Quality;

/// <summary>Finds the speakers of a dialogue in a text: by full name, by a part that only one of them has, in any case form, in either script.</summary>
internal sealed class SpeakerNames
{
    private const int MostWords = 4;
    private const int Shared = -1;
    private readonly Dictionary<string, int> _full = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _parts = new(StringComparer.Ordinal);
    private readonly List<bool> _plain = [];

    /// <summary>The number of a speaker; a new one for a new name.</summary>
    public int Add(string name)
    {
        var words = Words(name);
        var full = string.Join(' ', words.Take(MostWords).Select(Form));
        if (_full.TryGetValue(full, out var known))
        {
            return known;
        }

        var number = _full.Count;
        _full.Add(full, number);
        _plain.Add(!name.Any(char.IsUpper));
        foreach (var part in words.Length > 1 ? words.Select(Form).Distinct(StringComparer.Ordinal) : [])
        {
            _parts[part] = _parts.ContainsKey(part) ? Shared : number;
        }

        return number;
    }

    public int Count => _full.Count;

    /// <summary>Who is named from a token on, and in how many tokens; no length where nobody is.</summary>
    public (int Speaker, int Length) Find(string text, IReadOnlyList<Token> tokens, int at)
    {
        var capital = IsCapital(text, tokens[at]);
        var form = "";
        var found = (Speaker: Shared, Length: 0);
        for (var length = 1; length <= MostWords && at + length <= tokens.Count; length++)
        {
            var word = tokens[at + length - 1].Word;
            form = length == 1 ? Form(Bare(word)) : $"{form} {Form(Bare(word))}";
            if (_full.TryGetValue(form, out var speaker) && (capital || (_plain[speaker] && !StopWords.Contains(word))))
            {
                found = (speaker, length);
            }
        }

        return found.Length > 0 || !capital || !_parts.TryGetValue(Form(Bare(tokens[at].Word)), out var part) || part == Shared || StopWords.Contains(tokens[at].Word) && at == 0
            ? found : (part, 1);
    }

    /// <summary>A word of a name without its case ending, in Latin letters, so that Петренко and Petrenko are one.</summary>
    public static string Form(string word)
    {
        var cyrillic = word.Any(letter => letter is >= '\u0400' and <= '\u04FF');
        var bare = !cyrillic ? word : word.Length <= 4 && "аяоеєуюиіьй".Contains(word[^1], StringComparison.Ordinal) ? word[..^1] : Stemmer.Stem(word);
        return Latin.Fold(bare);
    }

    private static bool IsCapital(string text, Token token) => token.Word[0] is '#' or '@' || char.IsUpper(text[token.Start]) || char.IsDigit(text[token.Start]);

    private static string[] Words(string name) => [.. Tokenizer.Words(name).Select(Bare).Where(word => word.Length > 0)];

    private static string Bare(string word)
    {
        var name = word.TrimStart('#', '@');
        return name.EndsWith("'s", StringComparison.Ordinal) ? name[..^2] : name;
    }
}
