using System.Globalization;
using System.Text.RegularExpressions;
using DigestMonolith.Language.Pii;

namespace DigestMonolith.Platform.Llm;

/// <summary>
/// The people of one run under names that say nothing: @u1, @u2, in the order given, so that the same run always uses the
/// same ones. Everything else that is personal is hidden by the masker and never comes back.
/// </summary>
public sealed partial class Pseudonyms
{
    // Shorter ones are initials and particles; hiding them would tear words that are nobody's name.
    private const int ShortestName = 3;
    private readonly Dictionary<string, string> _aliases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Regex? _known;

    /// <param name="people">How each person is shown, and their public @username without the @, if they have one.</param>
    public Pseudonyms(IEnumerable<(string Name, string? Username)> people)
    {
        foreach (var (name, username) in people)
        {
            var alias = AliasOf(_names.Count);
            _names[alias] = name;
            if (name.Length >= ShortestName)
            {
                _aliases.TryAdd(name, alias);
            }

            if (username is not null)
            {
                _aliases.TryAdd("@" + username.ToLowerInvariant(), alias);
            }
        }

        if (_aliases.Count > 0)
        {
            // The longest first: a name may begin another. Handles are the same in any case, names are not: a name may be a word.
            var known = _aliases.Keys.OrderByDescending(name => name.Length).ThenBy(name => name, StringComparer.Ordinal)
                .Select(name => name[0] == '@' ? $"(?i:{Regex.Escape(name)})" : Regex.Escape(name));
            _known = new Regex($@"(?<![\p{{L}}\p{{N}}_@])(?:{string.Join('|', known)})(?![\p{{L}}\p{{N}}_])", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(5));
        }
    }

    public static Pseudonyms None { get; } = new([]);

    /// <summary>The alias of a person by place in the list, from 0.</summary>
    public static string AliasOf(int place) => string.Create(CultureInfo.InvariantCulture, $"@u{place + 1}");

    /// <summary>What may leave the house, and how much was hidden, by kind.</summary>
    public (string Text, IReadOnlyDictionary<PiiKind, int> Hidden) Hide(string text)
    {
        var masked = PiiMasker.Mask(Unescaped(text));
        return (_known?.Replace(masked.Text, match => _aliases[match.Value[0] == '@' ? match.Value.ToLowerInvariant() : match.Value]) ?? masked.Text, masked.Counts);
    }

    // JSON may spell a letter or a plus as \u0406: it means the same, and neither the masker nor a name would be found in it.
    private static string Unescaped(string text) => Escape().Replace(text, match =>
        (char)int.Parse(match.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture) is var letter && (char.IsControl(letter) || letter is '"' or '\\') ? match.Value : $"{letter}");

    /// <summary>The answer with people's names in place; an alias that nobody has stays, and is no name of the chat.</summary>
    public string Restore(string text) => Alias().Replace(text, match => NameOf(match.Value) ?? match.Value);

    /// <summary>The name behind an alias, with or without its @; null when nobody has it.</summary>
    public string? NameOf(string alias) => _names.GetValueOrDefault("@" + alias.Trim().TrimStart('@').ToLowerInvariant());

    [GeneratedRegex(@"(?<=(?<!\\)(?:\\\\)*)\\u([0-9a-fA-F]{4})", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Escape();

    [GeneratedRegex(@"(?<![\p{L}\p{N}_@])@u\d{1,4}(?![\p{L}\p{N}_])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Alias();
}
