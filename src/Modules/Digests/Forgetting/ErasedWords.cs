using System.Globalization;
using System.Text.Json;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Language.Text;
using DigestMonolith.Modules.Digests.Pipeline;

namespace DigestMonolith.Modules.Digests.Forgetting;

/// <summary>Tells what holds words, numbers or names of messages that are forgotten.</summary>
internal sealed class ErasedWords
{
    private const int LongestName = 120;

    // In a name of one or two letters every second word would be found.
    private const int ShortestFound = 3;
    private readonly IReadOnlySet<long> _ids;
    private readonly string[] _names;
    private readonly Lazy<string> _stems;

    public ErasedWords(ForgottenMessages forgotten)
    {
        _ids = forgotten.TgMessageIds;
        // Digests show names as they are masked.
        _names = [.. forgotten.Names.SelectMany(name => new[] { name, ReadMessages.Clean(name.ReplaceLineEndings(" "), LongestName, new Dictionary<string, int>()) })
            .Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
        _stems = new(() => string.Join("|", forgotten.Texts.Select(StemsOf)));
    }

    public bool Cites(IReadOnlyList<long> messages) => messages.Any(_ids.Contains);

    public bool IsName(string? name) => name is not null && _names.Contains(name.TrimStart('@'), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the text says a name of the person, as a word.</summary>
    public bool Names(string text) => _names.Any(name => name.Length >= ShortestFound && HasWord(text, name));

    /// <summary>Whether the phrase is in a forgotten text, in whatever form; nothing without a word of substance is.</summary>
    public bool IsPhrase(string phrase) => StemsOf(phrase) is { Length: > 2 } stems && _stems.Value.Contains(stems, StringComparison.Ordinal);

    /// <summary>Whether a stored output has a number of theirs, as a value or a key, or a name.</summary>
    public bool AreIn(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.Number when reader.TryGetInt64(out var number) && _ids.Contains(number):
                    return true;
                case JsonTokenType.String or JsonTokenType.PropertyName when IsIn(reader.GetString()!):
                    return true;
            }
        }

        return false;
    }

    private bool IsIn(string text) =>
        (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && _ids.Contains(number)) || IsName(text) || Names(text);

    private static bool HasWord(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + name.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static string StemsOf(string text) => $" {string.Join(' ', Tokenizer.Words(text).Where(word => !StopWords.Contains(word)).Select(Stemmer.Stem))} ";
}
