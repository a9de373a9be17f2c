using System.Collections.Frozen;
using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Synthesis;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Topics;

/// <summary>Names a topic with a phrase from its own messages.</summary>
internal static class TitlePhrase
{
    private const int MaxWords = 6;
    private const int MaxLength = 72;

    private static readonly FrozenSet<string> Joints = Cues.Set(
        "на в во с со для по из о об от до за после у к без при через перед над под з зі із від після про of for in on with to from the a vs");

    /// <summary>The title, or null when the messages hold no phrase that could be one.</summary>
    public static string? Of(ThreadVector topic, WindowReading window)
    {
        var phrases = Candidates(topic, window);
        if (phrases.Count == 0)
        {
            return null;
        }

        // A phrase before a word, unless the word is by far what it is about.
        var phrase = phrases.FirstOrDefault(each => each.Words > 1);
        var first = phrase is not null && phrase.Score * 1.5 >= phrases[0].Score ? phrase : phrases[0];
        var second = phrases.FirstOrDefault(other => !other.Stems.Overlaps(first.Stems) && other.Words + first.Words <= MaxWords
            && other.Score >= first.Score * 0.6 && other.Text.Length >= 4 && other.Text.Length + first.Text.Length + 2 <= MaxLength);
        if (first.Words == 1 && second is null)
        {
            return phrase is null ? null : Capital(phrase.Text);
        }

        var alone = second is null || first.Words >= 3 || (first.Words == 2 && topic.Threads.Count == 1);
        return Capital(alone ? first.Text : $"{first.Text}, {second!.Text}");
    }

    /// <summary>When no phrase is found: the first words that somebody said on it.</summary>
    public static string? OpeningWords(ThreadVector topic, WindowReading window)
    {
        foreach (var id in topic.MessageIds)
        {
            var text = Sentences.Split(window[id].Text).Select(sentence => SentenceText.Clean(sentence, window.Names))
                .FirstOrDefault(sentence => Tokenizer.Words(sentence).Count >= 2) ?? "";
            var tokens = Tokenizer.Tokens(text).TakeWhile(token => token.Word[0] is not ('@' or '[') && !token.Word.Contains("://", StringComparison.Ordinal))
                .Take(MaxWords).ToArray();
            while (tokens is [.., var last] && (Joints.Contains(last.Word) || StopWords.Contains(last.Word) || PartOfSpeech.IsAdjective(last.Word)))
            {
                tokens = tokens[..^1];
            }

            if (tokens.Length >= 2 && tokens.Any(token => ContentStems.IsContent(token.Word)) && tokens[^1].End <= MaxLength)
            {
                return Capital(string.Concat(text[tokens[0].Start..tokens[^1].End].ReplaceLineEndings(" ").Where(letter => letter is not ('«' or '»' or '"' or '“' or '”'))));
            }
        }

        return null;
    }

    private static List<Phrase> Candidates(ThreadVector topic, WindowReading window)
    {
        var found = new Dictionary<string, Phrase>(StringComparer.Ordinal);
        var heads = topic.Threads.Select(thread => thread.MessageIds[0]).ToHashSet();
        foreach (var id in topic.MessageIds)
        {
            var message = window[id];
            if (message.IsForward)
            {
                continue;
            }

            foreach (var run in Runs(message.Text, window))
            {
                Collect(found, run, message.Text, topic, window, heads.Contains(id) ? 1.4 : 1);
            }
        }

        return [.. found.Values.Select(phrase => phrase with { Score = phrase.Score * (1 + (0.35 * Math.Log(phrase.Times))) })
            .OrderByDescending(phrase => Math.Round(phrase.Score, 6)).ThenBy(phrase => phrase.Text, StringComparer.Ordinal)];
    }

    private static void Collect(Dictionary<string, Phrase> found, List<Token> run, string text, ThreadVector topic, WindowReading window, double boost)
    {
        for (var from = 0; from < run.Count; from++)
        {
            for (var to = from; to < run.Count && to - from < MaxWords - 1; to++)
            {
                if (!IsEdge(run[from], first: true) || !IsEdge(run[to], first: false) || Weigh(run, from, to, topic, window) is not { } weight)
                {
                    continue;
                }

                var stems = run[from..(to + 1)].Where(token => !Joints.Contains(token.Word)).Select(token => Stemmer.Stem(token.Word)).ToHashSet(StringComparer.Ordinal);
                var key = string.Join(' ', stems.Order(StringComparer.Ordinal));
                var score = weight * boost * Fitness(run, from, to, text);
                var phrase = new Phrase(text[run[from].Start..run[to].End], stems, to - from + 1, score, 1);
                found[key] = found.TryGetValue(key, out var known)
                    ? (known.Score >= score ? known : phrase) with { Times = known.Times + 1 } : phrase;
            }
        }
    }

    // Null when a word of it may not stand in a title.
    private static double? Weigh(List<Token> run, int from, int to, ThreadVector topic, WindowReading window)
    {
        var sum = 0.0;
        var content = 0;
        for (var at = from; at <= to; at++)
        {
            var word = run[at].Word;
            if (Joints.Contains(word))
            {
                continue;
            }

            if (PartOfSpeech.IsVerb(word))
            {
                return null;
            }

            content++;
            sum += topic.StemWeight(Stemmer.Stem(word));
        }

        return sum / Math.Pow(content, 0.55) * (content == 1 ? 0.55 : 1);
    }

    // A phrase behind a preposition stands in the wrong case; one before a colon is what the writer calls the matter.
    private static double Fitness(List<Token> run, int from, int to, string text)
    {
        var governed = from > 0 && run[from - 1].Word is not ("про" or "через") && Joints.Contains(run[from - 1].Word) && !char.IsAscii(run[from].Word[0]);
        var opens = run[0].Start == 0 && (from == 0 || (from == 1 && Joints.Contains(run[0].Word)));
        var label = opens && run[to].End < text.Length && text[run[to].End] == ':';
        return (governed ? 0.5 : 1) * (PartOfSpeech.IsOblique(run[from].Word) ? 0.55 : 1) * (label ? 2 : 1);
    }

    private static bool IsEdge(Token token, bool first) =>
        !Joints.Contains(token.Word) && token.Word.Length >= 2
        && (!first || !char.IsDigit(token.Word[0]))
        && !ContentStems.IsGeneric(Stemmer.Stem(token.Word)) && (first || !PartOfSpeech.IsAdjective(token.Word));

    // Stretches of words that may stand in a title together, unbroken by punctuation.
    private static IEnumerable<List<Token>> Runs(string text, WindowReading window)
    {
        var run = new List<Token>();
        foreach (var token in Tokenizer.Tokens(text))
        {
            var breaks = run.Count > 0 && text.AsSpan(run[^1].End, token.Start - run[^1].End).ContainsAnyExcept(' ', '\u00A0');
            var fits = Joints.Contains(token.Word) || IsTitleWord(token.Word, window);
            if ((breaks || !fits) && run.Count > 0)
            {
                yield return run;
                run = [];
            }

            if (fits)
            {
                run.Add(token);
            }
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    private static bool IsTitleWord(string word, WindowReading window) =>
        ContentStems.IsContent(word) && word.Length <= 30 && word[0] is not ('#' or '+') && !word.Contains("://", StringComparison.Ordinal)
        && !word.Contains(':', StringComparison.Ordinal) && !IsBareNumber(word) && !word.StartsWith("www.", StringComparison.Ordinal) && !window.Names.IsName(word);

    private static bool IsBareNumber(string word) => word.All(letter => char.IsDigit(letter) || letter is '%' or ',' or '-');

    // "iOS" stays as it is.
    private static string Capital(string text) =>
        text.Length > 1 && char.IsUpper(text[1]) ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private sealed record Phrase(string Text, HashSet<string> Stems, int Words, double Score, int Times);
}
