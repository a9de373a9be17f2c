using System.Text.RegularExpressions;
using DigestMonolith.Language.Pii.Names;

namespace DigestMonolith.Language.Pii;

/// <summary>
/// Finds the people of a chat in a text: by name as shown, by @username, and by each word of a name in its case forms and
/// in the other alphabet. Escapes of JSON part words, so the text may be JSON.
/// </summary>
public sealed class PeopleFinder
{
    // Shorter ones are initials and particles; finding them would tear words that are nobody's name.
    private const int Shortest = 3;
    private readonly Dictionary<string, int> _shown = new(StringComparer.Ordinal);
    private readonly NameWords _names = new();
    private readonly NameWords _ordinary = new();
    private readonly Regex? _whole;

    /// <param name="people">How each person is shown, and their public @username without the @, if they have one.</param>
    public PeopleFinder(IReadOnlyList<(string Name, string? Username)> people)
    {
        for (var person = 0; person < people.Count; person++)
        {
            var (name, username) = people[person];
            if (name.Length >= Shortest && !IsWord(name))
            {
                _shown.TryAdd(name, person);
            }

            if (username is { Length: > 0 })
            {
                _shown.TryAdd("@" + username.ToLowerInvariant(), person);
            }

            AddWords(name, person);
        }

        if (_shown.Count > 0)
        {
            // The longest first: a name may begin another. Handles are the same in any case, names are not: a name may be a word.
            var known = _shown.Keys.OrderByDescending(name => name.Length).ThenBy(name => name, StringComparer.Ordinal)
                .Select(name => name[0] == '@' ? $"(?i:{Regex.Escape(name)})" : Regex.Escape(name));
            _whole = new Regex($@"(?<![\p{{L}}\p{{N}}_@])(?:{string.Join('|', known)})(?![\p{{L}}\p{{N}}_])", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
        }
    }

    /// <summary>Every mention, in order; of a word that several people share, all of them.</summary>
    public IReadOnlyList<PersonMention> Find(string text)
    {
        var plain = WithoutEscapes(text);
        var found = new List<Candidate>();
        foreach (var match in _whole?.Matches(plain) ?? Enumerable.Empty<Match>())
        {
            if (_shown.TryGetValue(match.Value[0] == '@' ? match.Value.ToLowerInvariant() : match.Value, out var person))
            {
                found.Add(new Candidate(new PersonMention(match.Index, match.Length, [person]), IsSure: true));
            }
        }

        var (words, whole, next) = (new PiiWords(plain), found.Count, 0);
        for (var at = 0; at < words.Count; at++)
        {
            while (next < whole && found[next].Mention.End <= words[at].Start)
            {
                next++;
            }

            if ((next == whole || found[next].Mention.Start >= words[at].End) && Read(words, at) is { } candidate)
            {
                found.Add(candidate);
            }
        }

        found.Sort((one, other) => one.Mention.Start.CompareTo(other.Mention.Start));
        return [.. Joined(found, plain).Where(candidate => candidate.IsSure).Select(candidate => candidate.Mention)];
    }

    // A name and a surname of the same person beside each other are one mention, whatever their case.
    private static List<Candidate> Joined(List<Candidate> found, string text)
    {
        var joined = new List<Candidate>(found.Count);
        foreach (var (mention, isSure) in found)
        {
            if (joined is [.., var (last, wasSure)] && mention.Start == last.End + 1 && text[last.End] == ' ' && last.People.Intersect(mention.People).ToArray() is { Length: > 0 } both)
            {
                joined[^1] = new Candidate(new PersonMention(last.Start, mention.End - last.Start, both), isSure || wasSure);
            }
            else
            {
                joined.Add(new Candidate(mention, isSure));
            }
        }

        return joined;
    }

    private void AddWords(string name, int person)
    {
        var words = new PiiWords(name);
        for (var at = 0; at < words.Count; at++)
        {
            var isOrdinary = (NameBook.Read(words.Letters(at)) & (NameParts.Ordinary | NameParts.Place)) != 0;
            // "Anna from the warehouse": what she writes small herself is no part of her name.
            if (words[at].Length >= Shortest && words[at].Form != WordForm.Number && (!isOrdinary || words[at].IsCapital))
            {
                (isOrdinary ? _ordinary : _names).Add(words.Letters(at), person);
            }
        }
    }

    private Candidate? Read(PiiWords words, int at)
    {
        var word = words[at];
        var letters = words.Letters(at);
        if (word.Length < Shortest || word.Form == WordForm.Number)
        {
            return null;
        }

        var parts = NameBook.Read(letters);
        var isWord = (parts & (NameParts.Ordinary | NameParts.Place)) != 0;
        if ((_names.ByForm(letters) ?? (isWord ? null : _names.ByStem(letters))) is { } named)
        {
            return word.IsCapital || IsNameInSmallLetters(words, at, parts) ? Of(word, named, isSure: true) : null;
        }

        if (!word.IsCapital)
        {
            return null;
        }

        // A surname that is a word as well: it is one beside its given name, or with a capital letter that no sentence asks for.
        return (_ordinary.ByForm(letters) ?? _ordinary.ByStem(letters)) is { } perhaps
            ? Of(word, perhaps, isSure: (parts & NameParts.Place) == 0 && word.Form == WordForm.Capital && at > 0 && words.Gap(at - 1) is " " or ", ") : null;
    }

    private static Candidate Of(PiiWord word, IReadOnlyCollection<int> people, bool isSure) => new(new PersonMention(word.Start, word.Length, [.. people]), isSure);

    // In chats people write names small too; what else is a word, and what is part of a link, is none.
    private static bool IsNameInSmallLetters(PiiWords words, int at, NameParts parts)
    {
        var (text, word) = (words.Text, words[at]);
        return (parts & (NameParts.Given | NameParts.Surname)) != 0 && (parts & (NameParts.Ambiguous | NameParts.Ordinary)) == 0
            // Which English names are words is in our table; of the others the words that people write small know.
            && (char.IsAscii(text[word.Start]) || !OrdinaryWords.Has(NameWords.Fold(words.Letters(at))))
            && (word.Start == 0 || !IsLinking(text[word.Start - 1])) && (word.End == text.Length || !IsLinking(text[word.End]) || IsStop(text, word.End));
    }

    private static bool IsLinking(char letter) => letter is '/' or '.' or '_' or '-' or '@' or '#' or '=' or '&' or '\\' || char.IsLetterOrDigit(letter);

    private static bool IsStop(string text, int at) => text[at] == '.' && (at + 1 == text.Length || !char.IsLetterOrDigit(text[at + 1]));

    private static bool IsWord(string name) => !name.Any(char.IsUpper) && (NameBook.Read(name) & NameParts.Given) == 0 && OrdinaryWords.Has(NameWords.Fold(name));

    // The n of \n is no letter of the word behind it.
    private static string WithoutEscapes(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        var plain = text.ToCharArray();
        for (var at = 0; at + 1 < plain.Length; at++)
        {
            if (plain[at] == '\\' && plain[at + 1] is 'n' or 'r' or 't' or 'b' or 'f' or '"' or '\\' or '/')
            {
                plain[at] = plain[at + 1] = ' ';
                at++;
            }
        }

        return new string(plain);
    }

    /// <summary>A mention, and whether it is one by itself.</summary>
    private readonly record struct Candidate(PersonMention Mention, bool IsSure);
}

/// <summary>A place in a text where somebody is named: one person, or those who share the word.</summary>
public sealed record PersonMention(int Start, int Length, IReadOnlyList<int> People)
{
    public int End => Start + Length;
}
