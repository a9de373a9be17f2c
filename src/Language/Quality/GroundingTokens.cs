using System.Buffers;
using System.Collections.Frozen;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Quality;

/// <summary>Reads a text into the words the referee compares.</summary>
internal static class GroundingTokens
{
    /// <summary>What pronouns and speakers are compared as: a summary names who the chat calls "I".</summary>
    public const string Somebody = "*";

    private const int MostTokens = 2000;
    private static readonly FrozenSet<string> Titles = Cues.Set("mr mrs ms dr st prof");
    private static readonly SearchValues<char> SentenceMarks = SearchValues.Create(".!?\n…");
    private static readonly SearchValues<char> PhraseMarks = SearchValues.Create(".!?\n…,;:()—");

    public static GroundingToken[] Read(string text, SpeakerNames names)
    {
        var tokens = Tokenizer.Tokens(text);
        var read = new List<GroundingToken>(tokens.Count);
        var (sentence, phrase, end) = (0, 0, 0);
        for (var at = 0; at < tokens.Count && read.Count < MostTokens; at++)
        {
            var gap = text.AsSpan(end, tokens[at].Start - end);
            sentence += gap.ContainsAny(SentenceMarks) && !(at > 0 && Titles.Contains(tokens[at - 1].Word)) ? 1 : 0;
            phrase += gap.ContainsAny(PhraseMarks) ? 1 : 0;
            var (speaker, length) = names.Find(text, tokens, at);
            if (length > 0)
            {
                at += length - 1;
            }

            end = tokens[at].End;
            var place = new GroundingToken
            {
                Word = "",
                Key = "",
                Role = WordRole.Grammar,
                Sentence = sentence,
                Phrase = phrase,
                Written = text.Substring(tokens[at].Start, tokens[at].Length),
                IsCapital = char.IsUpper(text[tokens[at].Start]),
            };
            if (length > 0)
            {
                read.Add(place with { Word = tokens[at].Word, Key = Somebody, Role = WordRole.Person, Speaker = speaker + 1, IsOwner = tokens[at].Word.EndsWith("'s", StringComparison.Ordinal) });
                continue;
            }

            foreach (var word in Contractions.Split(tokens[at].Word))
            {
                read.Add(Of(word, place));
            }
        }

        return [.. read];
    }

    private static GroundingToken Of(string word, GroundingToken place)
    {
        if (word[0] == '@' || word.Contains("://", StringComparison.Ordinal) || word.StartsWith("www.", StringComparison.Ordinal) || word.StartsWith("t.me/", StringComparison.Ordinal))
        {
            return place with { Word = word, Key = word, Role = WordRole.Exact };
        }

        if (Figures.Read(word) is { } number)
        {
            return place with { Word = word, Key = number, Role = WordRole.Number };
        }

        var person = GroundingWords.PersonOf(word);
        if (person != Person.None)
        {
            return place with { Word = word, Key = Somebody, Role = WordRole.Person, Person = person };
        }

        var key = GroundingWords.Key(word);
        var role = GroundingWords.IsGlue(key) ? WordRole.Glue : StopWords.Contains(word) || key.Length < 2 ? WordRole.Grammar : WordRole.Content;
        return place with { Word = word, Key = key, Role = role, Denies = GroundingWords.Denies(word) };
    }
}
