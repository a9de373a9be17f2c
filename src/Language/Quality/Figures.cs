using System.Collections.Frozen;

namespace DigestMonolith.Language.Quality;

/// <summary>Brings the ways to write a number together: "14:00", "2 pm" and "two" can be the same hour.</summary>
internal static class Figures
{
    private static readonly FrozenDictionary<string, string> Words = Spoken(
        "2 two два две дві двое двоє|3 three три трое троє|4 four четыре чотири|5 five пять п'ять|6 six шесть шість|7 seven семь сім|8 eight восемь вісім"
        + "|9 nine девять дев'ять|10 ten десять|11 eleven|12 twelve|15 fifteen пятнадцать п'ятнадцять пятнадцять|20 twenty двадцать двадцять|30 thirty тридцать тридцять|50 fifty|100 hundred сто|1000 thousand тысяча тисяча тысяч тисяч");

    /// <summary>The key of a number; null for another word.</summary>
    public static string? Read(string word)
    {
        if (Words.TryGetValue(word, out var known))
        {
            return "#" + known;
        }

        var figure = Plain(word);
        if (figure.Length == 0 || !char.IsDigit(figure[0]))
        {
            return null;
        }

        var end = 0;
        while (end < figure.Length && (char.IsDigit(figure[end]) || figure[end] is '.' or ':' or ','))
        {
            end++;
        }

        // "5pm", "1st", "40k"; "3d-model" or "4b" is a name.
        var unit = figure[end..];
        if (unit.Length > 3 || (unit.Length > 0 && !unit.All(char.IsLetter)))
        {
            return "#" + word;
        }

        return "#" + Canonical(figure[..end].TrimEnd('.', ',', ':'));
    }

    /// <summary>The other reading of an hour: 14:30 for 2:30.</summary>
    public static string? OtherHour(string key)
    {
        var colon = key.IndexOf(':', StringComparison.Ordinal);
        var hour = colon < 0 ? key.AsSpan(1) : key.AsSpan(1, colon - 1);
        return hour.Length is 1 or 2 && int.TryParse(hour, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var value) && value is > 0 and < 24
            ? $"#{(value > 12 ? value - 12 : value + 12).ToString(System.Globalization.CultureInfo.InvariantCulture)}{(colon < 0 ? "" : key[colon..])}" : null;
    }

    // A sign, a currency or a per cent around it, a space between its thousands.
    private static string Plain(string word) => word.Trim('+', '#', '%', '‰', '$', '€', '£', '₴', '₽').Replace(" ", "", StringComparison.Ordinal).Replace("\u00A0", "", StringComparison.Ordinal);

    private static string Canonical(string digits)
    {
        var figure = digits.EndsWith(":00", StringComparison.Ordinal) ? digits[..^3] : digits;
        var comma = figure.LastIndexOf(',');
        return comma > 0 && figure.Length - comma == 4 ? figure.Replace(",", "", StringComparison.Ordinal) : figure;
    }

    private static FrozenDictionary<string, string> Spoken(string lines) => lines.Split('|').Select(line => line.Split(' '))
        .SelectMany(words => words.Skip(1).Select(word => (word, words[0]))).ToFrozenDictionary(pair => pair.word, pair => pair.Item2, StringComparer.Ordinal);
}
