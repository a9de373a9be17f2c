using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Threads;

/// <summary>Finds whom a text speaks to, by the names that people of this chat go by.</summary>
internal sealed class PeopleNames
{
    private readonly Dictionary<string, string> _authors = new(StringComparer.Ordinal);
    private readonly HashSet<string> _shared = new(StringComparer.Ordinal);

    public PeopleNames(IEnumerable<ChatMessage> messages)
    {
        foreach (var message in messages.DistinctBy(message => message.Author))
        {
            var name = Tokenizer.Fold(message.AuthorName.Trim());
            Add(name, message.Author);
            foreach (var part in Tokenizer.Words(name).Where(part => part.Length >= 3 && part != name))
            {
                Add(part, message.Author);
                Add(InCyrillic(part), message.Author);
            }

            Add(InCyrillic(name), message.Author);

            if (message.Username is { Length: > 0 } username)
            {
                Add(Tokenizer.Fold(username.TrimStart('@')), message.Author);
            }
        }
    }

    /// <summary>Stems of all names: they say who, not what.</summary>
    public IReadOnlySet<string> Stems { get => field ??= _authors.Keys.SelectMany(Forms).ToHashSet(StringComparer.Ordinal); private set; }

    /// <summary>Whom the text is directed to: "name: …", "name, …", "…, name", "@name"; and who is only spoken of.</summary>
    public Address Read(string text)
    {
        var tokens = Tokenizer.Tokens(text);
        var called = LeadingNick(text);
        string? spokenOf = null;
        for (var at = 0; at < tokens.Count && called is null; at++)
        {
            var word = tokens[at].Word;
            if (word[0] == '@')
            {
                called = Find(word[1..]);
            }
            else if (word.Length >= 3 && Find(word) is { } found)
            {
                if (IsVocative(text, tokens, at))
                {
                    called = found;
                }
                else if (!StopWords.Contains(word))
                {
                    spokenOf ??= found;
                }
            }
        }

        return new Address(called, spokenOf);
    }

    /// <summary>The length of a leading "name:" or "name," with the space after it; 0 when there is none.</summary>
    public int LeadingAddressLength(string text)
    {
        var end = text.IndexOfAny([':', ',', '>', ';']);
        if (end is < 1 or > 32 || Lookup(text[..end].Trim().TrimStart('@')) is null)
        {
            return 0;
        }

        while (end + 1 < text.Length && (char.IsWhiteSpace(text[end + 1]) || text[end + 1] is ',' or ':'))
        {
            end++;
        }

        return end + 1;
    }

    private string? LeadingNick(string text)
    {
        var end = text.IndexOfAny([':', ',', '>', ';']);
        return end is >= 1 and <= 32 ? Lookup(text[..end].Trim().TrimStart('@')) : FirstWordNick(text);
    }

    // "nick thanks, works": a first word that is a name in small letters and no word of the language.
    private string? FirstWordNick(string text)
    {
        var end = text.IndexOf(' ', StringComparison.Ordinal);
        return end >= 3 && char.IsLower(text[0]) && !StopWords.Contains(Tokenizer.Fold(text.AsSpan(0, end))) && char.IsLower(text[Math.Min(end + 1, text.Length - 1)])
            ? Lookup(text[..end]) : null;
    }

    private string? Lookup(string name) => Find(Tokenizer.Fold(name));

    /// <summary>The author that a folded name means; null for nobody or several.</summary>
    public string? Find(string folded)
    {
        foreach (var form in Forms(folded))
        {
            if (_authors.TryGetValue(form, out var author))
            {
                return _shared.Contains(form) ? null : author;
            }
        }

        return null;
    }

    private static bool IsVocative(string text, IReadOnlyList<Token> tokens, int at)
    {
        var after = tokens[at].End < text.Length ? text[tokens[at].End] : '\0';
        var before = at > 0 ? text[tokens[at - 1].End..tokens[at].Start] : "";
        var opens = at == 0 || before.AsSpan().ContainsAny(".!?,\n");
        var closes = at == tokens.Count - 1 && before.Contains(',', StringComparison.Ordinal);
        return closes || (opens && after is ',' or ':' or '!') || (at == 1 && after is ',' or ':' or '!');
    }

    private void Add(string name, string author)
    {
        foreach (var form in Forms(name))
        {
            if (form.Length > 0 && !_authors.TryAdd(form, author) && _authors[form] != author)
            {
                _shared.Add(form);
            }
        }
    }

    /// <summary>Whether a lower-case word is the name of somebody here, in any form.</summary>
    public bool IsName(string word) => Forms(word).Any(_authors.ContainsKey);

    // "Timur" is called "Тимуре".
    private static string InCyrillic(string name) => name.Length >= 4 && name.All(char.IsAsciiLetter)
        ? string.Concat(name.Select(letter => "абцдефгхийклмнопкрстуввхиз"[letter - 'a'])) : name;

    // "Марто", "Антоне", "Юлю": a call has its own ending in Ukrainian.
    private static IEnumerable<string> Forms(string name)
    {
        yield return name;
        if (name.Length >= 4 && name.All(letter => letter is >= '\u0400' and <= '\u04FF'))
        {
            yield return Stemmer.Stem(name);
        }
        else if (name is [_, _, var last] && last is 'а' or 'я' or 'ю' or 'о' or 'у' or 'і' or 'и' or 'е')
        {
            yield return name[..2];
        }
    }
}

/// <summary>Authors: the one spoken to and the one spoken of.</summary>
internal readonly record struct Address(string? Called, string? SpokenOf);
