using System.Collections.Frozen;
using DigestMonolith.Language.Synthesis;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Topics;

/// <summary>The sentence that opened a matter, cleaned and cut at the end of a clause.</summary>
internal static class OpeningClause
{
    private const int MaxLength = 64;
    private const int Openings = 3;

    // Who speaks, and what points back: neither means anything in a heading.
    private static readonly FrozenSet<string> Pointing = Cues.Set(
        "я мне меня мной мой моя мы мені мене мій ти ты тебе тебя вы ви це это его її его её їх их там тут такий такая i i'm i've me my we you your he she they it it's that this these there");

    private static readonly FrozenSet<string> Dangling = Cues.Set("что що чтобы щоб если якщо бо and or but и і та или або not не is are was");

    /// <summary>Clauses of the first messages that can head a topic, the earliest first.</summary>
    public static IEnumerable<string> Of(ThreadVector topic, WindowReading window) =>
        topic.Threads.OrderByDescending(thread => thread.MessageIds.Count).ThenBy(thread => thread.MessageIds[0]).Take(Openings)
            .SelectMany(thread => thread.MessageIds.Where(window.Holds).Take(1))
            .SelectMany(id => Sentences.Split(window[id].Text))
            .Select(sentence => Cut(SentenceText.Clean(sentence, window.Names)))
            .OfType<string>();

    /// <summary>When nothing better is found: the first words that somebody said on it.</summary>
    public static string? FirstWords(ThreadVector topic, WindowReading window) =>
        topic.MessageIds.Take(10).SelectMany(id => Sentences.Split(window[id].Text)).Select(sentence => SentenceText.Clean(sentence, window.Names))
            .Select(text => Span(text, [.. Tokens(text).Take(TitlePhrase.MaxWords)], least: 1)).FirstOrDefault(words => words is not null);

    /// <summary>The first clause of a cleaned sentence, when it is short and can stand alone.</summary>
    public static string? Cut(string text)
    {
        var tokens = new List<Token>();
        foreach (var token in Tokens(text))
        {
            // A comma, a dash, a colon or an end of sentence closes the clause.
            if (tokens.Count > 0 && text.AsSpan(tokens[^1].End, token.Start - tokens[^1].End).ContainsAnyExcept(' ', '«', '"'))
            {
                break;
            }

            tokens.Add(token);
        }

        // A clause that goes on may end before what only adds to it: "… for Saturday".
        if (tokens.Count > TitlePhrase.MaxWords)
        {
            var end = tokens.FindLastIndex(TitlePhrase.MaxWords, token => PhraseCandidates.Joints.Contains(token.Word));
            if (end < 3)
            {
                return null;
            }

            tokens.RemoveRange(end, tokens.Count - end);
        }

        return tokens.Any(token => Pointing.Contains(token.Word)) ? null : Span(text, [.. tokens], least: 2);
    }

    private static IEnumerable<Token> Tokens(string text) =>
        Tokenizer.Tokens(text).TakeWhile(token => token.Word[0] is not ('@' or '[') && !token.Word.Contains("://", StringComparison.Ordinal));

    private static string? Span(string text, Token[] tokens, int least)
    {
        while (tokens is [.., var last] && (PhraseCandidates.Joints.Contains(last.Word) || Dangling.Contains(last.Word) || StopWords.Contains(last.Word) || PartOfSpeech.IsAdjective(last.Word)))
        {
            tokens = tokens[..^1];
        }

        var telling = tokens.Where(token => ContentStems.IsContent(token.Word) && !PartOfSpeech.IsVerb(token.Word)).Select(token => Stemmer.Stem(token.Word))
            .Where(stem => !ContentStems.IsGeneric(stem)).Distinct(StringComparer.Ordinal).Count();
        return tokens.Length >= 2 && telling >= least && tokens[^1].End <= MaxLength
            ? string.Concat(text[tokens[0].Start..tokens[^1].End].ReplaceLineEndings(" ").Where(letter => letter is not ('«' or '»' or '"' or '“' or '”'))) : null;
    }
}
