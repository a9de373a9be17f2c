using System.Collections.Frozen;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Duplicates;

/// <summary>Small lists of our own: words that can stand for each other, and words of a kind that exclude each other.</summary>
internal static class WordGroups
{
    private static readonly string[] SameGroups = Groups(SynonymWords.English + "\n" + SynonymWords.Slavic);

    private static readonly FrozenDictionary<string, int[]> Same = SameGroups
        .SelectMany((group, at) => Stems(group).Select(stem => (Stem: stem, Group: at)))
        .GroupBy(pair => pair.Stem, pair => pair.Group)
        .ToFrozenDictionary(group => group.Key, group => group.Distinct().ToArray(), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, int> Kinds = Groups(SynonymWords.Kinds)
        .SelectMany((group, at) => Stems(group).Select(stem => (Stem: stem, Group: at + 1)))
        .DistinctBy(pair => pair.Stem)
        .ToFrozenDictionary(pair => pair.Stem, pair => pair.Group, StringComparer.Ordinal);

    public static int[] Synonyms(string stem) => Same.GetValueOrDefault(stem, []);

    public static int Kind(string stem) => Kinds.GetValueOrDefault(stem);

    private static string[] Groups(string words) => words.Split(['\n', '\r', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IEnumerable<string> Stems(string group) => group.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Stemmer.Stem).Distinct(StringComparer.Ordinal);
}
