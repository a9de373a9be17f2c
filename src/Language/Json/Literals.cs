using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DigestMonolith.Language.Json;

/// <summary>The words and numbers of JSON, as JSON, Python and JavaScript write them.</summary>
internal static partial class Literals
{
    private const int Longest = 128;

    public static bool TryRead(ReadOnlySpan<char> word, out JsonNode? value)
    {
        value = null;
        if (word.Equals("true", StringComparison.OrdinalIgnoreCase) || word.Equals("false", StringComparison.OrdinalIgnoreCase))
        {
            value = JsonValue.Create(word.Equals("true", StringComparison.OrdinalIgnoreCase));
            return true;
        }

        return word.Equals("null", StringComparison.OrdinalIgnoreCase) || word is "None" or "undefined" or "NaN" or "Infinity" or "+Infinity" or "-Infinity";
    }

    /// <summary>The number as JSON writes it; null where the token is none. A leading zero is no number: it may be a code.</summary>
    public static string? Number(string token)
    {
        if (token.Length is 0 or > Longest)
        {
            return null;
        }

        var number = token.TrimStart('+');
        number = number.Contains('_', StringComparison.Ordinal) ? Underscore().Replace(number, "") : number;
        number = number switch
        {
            "-" or "-." => "0",
            "." => "0.0",
            _ => Unfinished().Replace(number, ""),
        };
        number = number.StartsWith('.') ? $"0{number}" : number.StartsWith("-.", StringComparison.Ordinal) ? $"-0{number[1..]}" : number;
        number = number.EndsWith('.') ? $"{number}0" : number;
        return Strict().IsMatch(number) ? number : null;
    }

    [GeneratedRegex("(?<=[0-9])_(?=[0-9])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Underscore();

    [GeneratedRegex("(?<=[0-9.])[eE][+-]?\\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unfinished();

    [GeneratedRegex("\\A-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?\\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Strict();
}
