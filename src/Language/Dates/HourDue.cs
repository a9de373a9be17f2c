using System.Text.RegularExpressions;

namespace DigestMonolith.Language.Dates;

/// <summary>An hour without a day is the day of posting; "asap" is no day at all.</summary>
internal static partial class HourDue
{
    public static IEnumerable<DueHit> Find(string text, DateOnly postedOn)
    {
        foreach (Match match in Hour().Matches(text))
        {
            yield return new DueHit(match.Groups["soon"].Success ? null : postedOn, match.Index, match.Length, DueStrength.Hour);
        }
    }

    [GeneratedRegex(@"\b(?:(?:до|к|в|о|об|by|until|at|before|around)\s{1,2}(?:(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?:\s?[ap]m\b)?|(?:1[0-2]|[1-9])\s?[ap]m\b|(?:[01]?[0-9]|2[0-3])\s(?:утра|вечера|часам|ранку|вечора)\b)(?![0-9])|(?:к|до|by|before)\s{1,2}(?:обеда|обеду|обіду|вечера|вечеру|вечора|утру|ранку|ночи|noon|lunch|midnight)\b|(?<soon>asap|как\sможно\s(?:скорее|быстрее)|якнайшвидше)\b)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, DueWords.Timeout)]
    private static partial Regex Hour();
}
