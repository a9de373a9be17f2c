using System.Collections.Frozen;
using DigestMonolith.Language.Segments;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Topics;

/// <summary>
/// Phrases of a topic that could name it: unbroken stretches of words trimmed at function words, weighed by how much
/// their stems tell of this topic against the whole window and what was said before it.
/// </summary>
internal static class PhraseCandidates
{
    private const int MaxWords = 5;

    // The first messages of a topic say what it is about; later ones say what came of it.
    private const int OpeningMessages = 3;
    private const int MostMessages = 60;

    public static readonly FrozenSet<string> Joints = Cues.Set(
        "на в во с со для по из о об от до за после у к без при через перед над под з зі із від після про of for in on with to from the a vs");

    /// <summary>The best first.</summary>
    public static IReadOnlyList<Phrase> Of(ThreadVector topic, WindowReading window)
    {
        var found = new Dictionary<string, Phrase>(StringComparer.Ordinal);
        var main = topic.Threads.MaxBy(thread => thread.MessageIds.Count)!.MessageIds.Where(window.Holds).Take(OpeningMessages).ToList();
        var heads = topic.Threads.Select(thread => thread.MessageIds[0]).ToHashSet();
        foreach (var id in topic.MessageIds.Where(id => !window[id].IsForward).OrderByDescending(main.Contains).Take(MostMessages))
        {
            var opens = main.Contains(id);
            var place = (opens ? main.First() == id ? 1.9 : 1.4 : heads.Contains(id) ? 1.25 : 1) * (KindCues.Problem.Matches(window.Line(id)) ? 1.15 : 1);
            foreach (var run in Runs(window[id].Text, window))
            {
                Collect(found, run, window[id].Text, new Place(topic.StemWeight, topic.Times, place, opens));
            }
        }

        return [.. found.Values.Select(phrase => phrase with { Score = Math.Round(phrase.Score * (1 + (0.35 * Math.Log(phrase.Times))), 6) })
            .OrderByDescending(phrase => phrase.Score).ThenBy(phrase => phrase.Text, StringComparer.Ordinal)];
    }

    /// <summary>The phrases of one sentence, weighed against the window and what was said before it.</summary>
    public static IEnumerable<Phrase> In(string sentence, WindowReading window)
    {
        var found = new Dictionary<string, Phrase>(StringComparer.Ordinal);
        var weights = new Place(stem => window.Stems.Find(stem) is { } number ? window.Stems.Novelty(number) : 0.5, _ => 1, Boost: 1, Opens: true);
        foreach (var run in Runs(sentence, window))
        {
            Collect(found, run, sentence, weights);
        }

        return found.Values;
    }

    private static void Collect(Dictionary<string, Phrase> found, List<Token> run, string text, Place place)
    {
        for (var from = 0; from < run.Count; from++)
        {
            for (var to = from; to < run.Count && to - from < MaxWords; to++)
            {
                if (!IsEdge(run[from], first: true) || !IsEdge(run[to], first: false) || Weigh(run, from, to, place) is not { } weight)
                {
                    continue;
                }

                var stems = run[from..(to + 1)].Where(token => !Joints.Contains(token.Word)).Select(token => Stemmer.Stem(token.Word)).ToHashSet(StringComparer.Ordinal);
                var recurring = (double)stems.Count(stem => place.Times(stem) > 1) / stems.Count;
                var key = string.Join(' ', stems.Order(StringComparer.Ordinal));
                var label = IsLabel(run, from, to, text);
                // "По доставці в Одесу: …" is a heading as it stands.
                var span = text[run[label && run[0].Word == "по" ? 0 : from].Start..run[to].End];
                var proper = span.Any(char.IsDigit) || span.Skip(1).Any(char.IsUpper) || (char.IsUpper(span[0]) && run[from].Start > 0);
                var alone = label || (!PartOfSpeech.IsOblique(run[from].Word) && !IsGoverned(run, from) && !IsObject(run, from, to, text));
                var score = weight * place.Boost * (alone ? 1 : 0.4) * (proper ? 1.15 : 1) * (0.5 + (0.5 * recurring)) * (IsSubject(run, from, to, text) ? 0.6 : 1) * (label ? 2 : run[from].Start == 0 ? 1.2 : 1);
                var phrase = new Phrase(span, stems, to - from + 1, score) { StandsAlone = alone, IsProper = proper, Recurs = recurring > 0.99, Opens = place.Opens };
                found[key] = found.TryGetValue(key, out var known)
                    ? (known.Score >= score ? known : phrase) with { Times = known.Times + 1 } : phrase;
            }
        }
    }

    // Null when a word of it may not stand in a title.
    private static double? Weigh(List<Token> run, int from, int to, Place place)
    {
        var (sum, content) = (0.0, 0);
        for (var at = from; at <= to; at++)
        {
            var word = run[at].Word;
            if (Joints.Contains(word))
            {
                continue;
            }

            // An adjective wants its noun behind it.
            if (PartOfSpeech.IsVerb(word) || (PartOfSpeech.IsAdjective(word) && (at == to || Joints.Contains(run[at + 1].Word))))
            {
                return null;
            }

            content++;
            sum += place.Weight(Stemmer.Stem(word));
        }

        return sum / Math.Pow(content, 0.55) * (content == 1 ? 0.55 : 1);
    }

    // A phrase behind a preposition stands in the wrong case.
    private static bool IsGoverned(List<Token> run, int from) =>
        from > 0 && run[from - 1].Word is not ("про" or "через") && Joints.Contains(run[from - 1].Word) && !char.IsAscii(run[from].Word[0]);

    // "The client on timeout repeated …": a noun and what belongs to the verb behind it are no phrase.
    private static bool IsSubject(List<Token> run, int from, int to, string text) =>
        run[from..to].Exists(token => Joints.Contains(token.Word)) && Tokenizer.Tokens(text[run[to].End..Math.Min(text.Length, run[to].End + 24)]) is [var next, ..]
        && next.Start == 1 && PartOfSpeech.IsVerb(next.Word);

    // "Roll the driver back | to 7.1": what follows the noun may belong to the verb before it.
    private static bool IsObject(List<Token> run, int from, int to, string text) =>
        from == 0 && run[0].Start > 1 && text[run[0].Start - 1] == ' ' && run[from..to].Exists(token => Joints.Contains(token.Word))
        && Tokenizer.Tokens(text[Math.Max(0, run[0].Start - 24)..run[0].Start]) is [.., var before] && PartOfSpeech.IsVerb(before.Word);

    // What stands before a colon at the beginning is what the writer calls the matter.
    private static bool IsLabel(List<Token> run, int from, int to, string text) =>
        run[0].Start == 0 && (from == 0 || (from == 1 && Joints.Contains(run[0].Word))) && run[to].End < text.Length && text[run[to].End] == ':';

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

    private sealed record Place(Func<string, double> Weight, Func<string, int> Times, double Boost, bool Opens);
}

/// <summary>A stretch of a message that could stand in a title.</summary>
internal sealed record Phrase(string Text, HashSet<string> Stems, int Words, double Score)
{
    /// <summary>In the form a dictionary would have, as far as its ending tells.</summary>
    public bool StandsAlone { get; init; }

    /// <summary>Holds a name, a version, a code.</summary>
    public bool IsProper { get; init; }

    /// <summary>Every word of it comes back in another message of the topic.</summary>
    public bool Recurs { get; init; }

    /// <summary>From the first messages of the topic's largest thread.</summary>
    public bool Opens { get; init; }
    public int Times { get; init; } = 1;
}
