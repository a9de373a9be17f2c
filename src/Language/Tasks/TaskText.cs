using System.Text.RegularExpressions;

namespace DigestMonolith.Language.Tasks;

/// <summary>The sentences a speaker says himself: quoted lines, code and links ask for nothing.</summary>
internal static partial class TaskText
{
    /// <summary>The text without what is quoted.</summary>
    public static string Spoken(string text) => Quoted().Replace(text, match => match.Value[0] == '\n' ? "\n" : " … ");

    public static IReadOnlyList<Sentence> Sentences(string spoken, int most) =>
        [.. Text.Sentences.Split(spoken).Take(most).Select(part => new Sentence(part)).Where(sentence => sentence.Words.Count > 0)];

    [GeneratedRegex("(?:^|\n)[ \t]{0,8}>[^\n]{0,4000}|```[^`]{0,4000}(?:```|$)|«[^«»\n]{12,400}»|“[^“”\n]{12,400}”", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Quoted();
}
