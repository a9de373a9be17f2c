using System.Text.RegularExpressions;

namespace DigestMonolith.Language.Tasks;

/// <summary>The sentences a speaker says himself: quoted lines, code and links ask for nothing.</summary>
internal static partial class TaskText
{
    public static IReadOnlyList<Sentence> Sentences(string text, int most) =>
    [
        .. Text.Sentences.Split(Spoken().Replace(text, match => match.Value[0] == '\n' ? "\n" : " … ")).Take(most)
            .Select(part => new Sentence(part)).Where(sentence => sentence.Words.Count > 0),
    ];

    [GeneratedRegex("(?:^|\n)[ \t]{0,8}>[^\n]{0,4000}|```[^`]{0,4000}(?:```|$)|«[^«»\n]{12,400}»|“[^“”\n]{12,400}”", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Spoken();
}
