using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DigestMonolith.Language.Pii;

namespace DigestMonolith.Platform.Llm;

/// <summary>
/// The people of one run under names that say nothing: @u1, @u2, in the order given, so that the same run always uses the
/// same ones. Everything else that is personal is hidden by the masker and never comes back.
/// </summary>
public sealed partial class Pseudonyms
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _shared = new(StringComparer.Ordinal);
    private readonly PeopleFinder _finder;

    /// <param name="people">How each person is shown, and their public @username without the @, if they have one.</param>
    public Pseudonyms(IEnumerable<(string Name, string? Username)> people)
    {
        (string Name, string? Username)[] all = [.. people];
        _finder = new PeopleFinder(all);
        foreach (var (name, _) in all)
        {
            _names[AliasOf(_names.Count)] = name;
        }
    }

    public static Pseudonyms None { get; } = new([]);

    /// <summary>The alias of a person by place in the list, from 0.</summary>
    public static string AliasOf(int place) => string.Create(CultureInfo.InvariantCulture, $"@u{place + 1}");

    /// <summary>What may leave the house, and how much was hidden, by kind.</summary>
    public (string Text, IReadOnlyDictionary<PiiKind, int> Hidden) Hide(string text)
    {
        var masked = PiiMasker.Mask(Unescaped(text));
        var (hidden, from) = (new StringBuilder(masked.Text.Length), 0);
        foreach (var (mention, alias) in Mentions(masked.Text))
        {
            hidden.Append(masked.Text, from, mention.Start - from).Append(alias);
            from = mention.End;
        }

        return (hidden.Append(masked.Text, from, masked.Text.Length - from).ToString(), masked.Counts);
    }

    /// <summary>Where people are named in a text, with the alias that stands there once it is hidden.</summary>
    public IEnumerable<(PersonMention Mention, string Alias)> Mentions(string text)
    {
        foreach (var mention in _finder.Find(text))
        {
            yield return (mention, mention.People is [var person] ? AliasOf(person) : SharedAlias(mention.People, text.Substring(mention.Start, mention.Length)));
        }
    }

    /// <summary>The answer with people's names in place; an alias that nobody has stays, and is no name of the chat.</summary>
    public string Restore(string text) => Restore(text, _ => null);

    /// <param name="called">What a person is called at this place of the text; null for the name that is shown.</param>
    public string Restore(string text, Func<AliasPlace, string?> called)
    {
        ArgumentNullException.ThrowIfNull(called);
        return Alias().Replace(text, match => NameOf(match.Value) is { } name ? called(new AliasPlace(match.Value.ToLowerInvariant(), match.Index, match.Length)) ?? name : match.Value);
    }

    /// <summary>The aliases that a text uses.</summary>
    public static IEnumerable<string> AliasesIn(string text) => Alias().Matches(text).Select(match => match.Value.ToLowerInvariant());

    /// <summary>The name behind an alias, with or without its @; null when nobody has it.</summary>
    public string? NameOf(string alias)
    {
        lock (_shared)
        {
            return _names.GetValueOrDefault("@" + alias.Trim().TrimStart('@').ToLowerInvariant());
        }
    }

    // "Anna", where there are two: neither's alias would be true, so the word has one of its own.
    private string SharedAlias(IReadOnlyList<int> people, string form)
    {
        lock (_shared)
        {
            var key = string.Join(' ', people);
            if (!_shared.TryGetValue(key, out var alias))
            {
                _shared.Add(key, alias = AliasOf(_names.Count));
                _names.Add(alias, form);
            }

            return alias;
        }
    }

    // JSON may spell a letter or a plus as \u0406: it means the same, and neither the masker nor a name would be found in it.
    private static string Unescaped(string text) => Escape().Replace(text, match =>
        (char)int.Parse(match.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture) is var letter && (char.IsControl(letter) || letter is '"' or '\\') ? match.Value : $"{letter}");

    [GeneratedRegex(@"(?<=(?<!\\)(?:\\\\)*)\\u([0-9a-fA-F]{4})", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Escape();

    [GeneratedRegex(@"(?<![\p{L}\p{N}_@])@u\d{1,4}(?![\p{L}\p{N}_])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Alias();
}

/// <summary>An alias where it stands in a text.</summary>
public readonly record struct AliasPlace(string Alias, int Start, int Length)
{
    public int End => Start + Length;
}
