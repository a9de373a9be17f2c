using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Segments;
using DigestMonolith.Language.Text;
using DigestMonolith.Language.Topics;

namespace DigestMonolith.Language.Synthesis;

/// <summary>What is said under each topic: its most telling sentences, of several people, from all its threads.</summary>
internal static class TopicStatements
{
    private const int Usual = 3;
    private const int LargeTopic = 10;
    private const int Most = 12;

    // A huge window says more under each topic rather than nothing of most of it.
    private const int MessagesForOneMore = 250;
    private const double EnoughCovered = 0.66;

    public static IReadOnlyList<DigestTopic> Write(Draft draft)
    {
        var sheets = draft.Input.Topics.Select(topic => new TopicSheet(topic, draft)).ToList();
        for (var round = 0; round <= Usual; round++)
        {
            foreach (var sheet in sheets.Where(sheet => round < Usual || sheet.Topic.MessageIds.Count >= LargeTopic))
            {
                sheet.AddBest();
            }
        }

        Cover(draft, sheets);
        return [.. sheets.Where(sheet => sheet.Count > 0)
            .Select(sheet => new DigestTopic { Topic = sheet.Topic, Statements = sheet.Ordered() })];
    }

    // Threads that nobody has cited yet, the largest first, until the digest speaks for most of the chat.
    private static void Cover(Draft draft, List<TopicSheet> sheets)
    {
        var most = Math.Max(Most, draft.Window.Messages.Count / MessagesForOneMore);
        var all = draft.Window.Messages.Count(message => draft.Window.IsOfSubstance(message.Id));
        var sizes = draft.Input.Threads.ToDictionary(thread => thread.Id, thread => thread.MessageIds.Count(id => draft.Window.Holds(id) && draft.Window.IsOfSubstance(id)));
        var covered = draft.Cited.Sum(id => sizes.GetValueOrDefault(id));
        var open = sheets.SelectMany(sheet => sheet.Topic.ThreadIds.Select(id => (Sheet: sheet, Thread: id)))
            .OrderByDescending(pair => sizes.GetValueOrDefault(pair.Thread)).ThenBy(pair => pair.Thread, StringComparer.Ordinal);
        foreach (var (sheet, thread) in open)
        {
            if (covered >= EnoughCovered * all)
            {
                return;
            }

            if (!draft.Cited.Contains(thread) && sheet.Count < most && sheet.AddFrom(thread))
            {
                covered += sizes.GetValueOrDefault(thread);
            }
        }
    }
}

/// <summary>One topic while its statements are chosen.</summary>
internal sealed class TopicSheet
{
    private readonly Draft _draft;
    private readonly List<Choice> _choices;
    private readonly List<(Statement Statement, Choice Choice)> _chosen = [];

    public TopicSheet(Topic topic, Draft draft)
    {
        (Topic, _draft) = (topic, draft);
        var counts = topic.MessageIds.SelectMany(id => draft.Sentences(id)).SelectMany(sentence => sentence.Stems)
            .GroupBy(stem => stem, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        _choices = [.. topic.MessageIds.Select(id => Choose(draft, draft.Window[id], counts)).OfType<Choice>()
            .OrderByDescending(choice => choice.Score).ThenBy(choice => draft.Window.Index(choice.Message.Id))];
    }

    public Topic Topic { get; }

    public int Count => _chosen.Count;

    /// <summary>The best that is left, a new voice or a new thread before more of the same.</summary>
    public bool AddBest() => Add(_choices
        .OrderByDescending(choice => Math.Round(choice.Score * Novelty(choice), 6)).ThenBy(choice => _draft.Window.Index(choice.Message.Id)));

    public bool AddFrom(string thread) => Add(_choices.Where(choice => choice.Thread == thread)
        .OrderByDescending(HangsOn).ThenByDescending(choice => choice.Score).ThenBy(choice => _draft.Window.Index(choice.Message.Id)));

    /// <summary>Thread by thread, each in time; each thread behind one it hangs on, so that the reader is not thrown about.</summary>
    public IReadOnlyList<Statement> Ordered()
    {
        var threads = _chosen.OrderBy(pair => _draft.Window.Index(pair.Choice.Message.Id)).GroupBy(pair => pair.Choice.Thread, StringComparer.Ordinal)
            .Select(group => group.ToList()).ToList();
        var ordered = new List<(Statement Statement, Choice Choice)>();
        while (threads.Count > 0)
        {
            var next = ordered.Count == 0 ? 0 : Math.Max(0, threads.FindIndex(thread => Hangs(ordered[^1].Choice, thread[0].Choice)));
            ordered.AddRange(threads[next]);
            threads.RemoveAt(next);
        }

        return [.. ordered.Select(pair => pair.Statement)];
    }

    private bool HangsOn(Choice choice) => _chosen.Any(pair => Hangs(pair.Choice, choice));

    private static bool Hangs(Choice one, Choice other) =>
        one.Thread == other.Thread || one.Message.Author == other.Message.Author || one.Stems.Overlaps(other.Stems);

    private bool Add(IEnumerable<Choice> ranked)
    {
        foreach (var choice in ranked.ToArray())
        {
            _choices.Remove(choice);
            var free = choice.Sentences.All(_draft.IsFree);
            if (free && _draft.Say(choice.Text, choice.Sentences, [choice.Message.Id], choice.Message.AuthorName) is { } statement)
            {
                _chosen.Add((statement, choice));
                return true;
            }
        }

        return false;
    }

    private double Novelty(Choice choice)
    {
        var voice = _chosen.Count > 0 && _chosen.All(pair => pair.Choice.Message.Author == choice.Message.Author) ? 0.3
            : _chosen.Any(pair => pair.Choice.Message.Author == choice.Message.Author) ? 0.8 : 1;
        return _chosen.Count == 0 || _chosen.Any(pair => pair.Choice.Thread == choice.Thread) ? voice : voice * (HangsOn(choice) ? 0.85 : 0.5);
    }

    private static Choice? Choose(Draft draft, ChatMessage message, Dictionary<string, int> counts)
    {
        var sentences = WithoutLastQuestion([.. draft.Sentences(message.Id).Where(draft.IsFree).SkipWhile(sentence => sentence.Stems.Count == 0)]);
        if (sentences.Length == 0 || draft.ThreadOf(message.Id) is not { } thread)
        {
            return null;
        }

        var taken = Together(sentences);
        var text = ChatSentence.Join(taken);
        if (!SentenceText.IsTelling(text) || taken.Any(sentence => SmallTalk.IsChatter(sentence.Line) && !KindCues.Problem.Matches(sentence.Line)))
        {
            return null;
        }

        var named = $"{ShortName(message.AuthorName)}: {text}";
        return new Choice(message, taken, named, Math.Round(Score(draft, message, taken, counts), 6), thread.Id);
    }

    // "…, what about the build?": the telling part stands better alone.
    private static ChatSentence[] WithoutLastQuestion(ChatSentence[] sentences) =>
        sentences.Length > 1 && sentences[^1].Asks && sentences[..^1].Any(sentence => sentence.Tells && !sentence.Asks) ? WithoutLastQuestion(sentences[..^1]) : sentences;

    // A whole short message reads better than its best sentence; of a long one the densest stretch is taken.
    private static ChatSentence[] Together(ChatSentence[] sentences)
    {
        if (sentences.Sum(sentence => sentence.Text.Length + 2) <= 190)
        {
            return sentences;
        }

        var best = sentences.Where(sentence => sentence.Tells).MaxBy(sentence => sentence.Stems.Count * (sentence.Text.Length > 220 ? 0.6 : 1)) ?? sentences[0];
        return [best];
    }

    private static double Score(Draft draft, ChatMessage message, IReadOnlyList<ChatSentence> taken, Dictionary<string, int> counts)
    {
        var stems = taken.SelectMany(sentence => sentence.Stems).Distinct(StringComparer.Ordinal).ToArray();
        var weight = stems.Sum(stem => draft.Window.Stems.Find(stem) is { } number ? Math.Log(1 + counts.GetValueOrDefault(stem)) * draft.Window.Stems.Rarity(number) : 0);
        var line = string.Concat(taken.Select(sentence => sentence.Line));
        var cue = (KindCues.Problem.Matches(line) ? 0.25 : 0) + (KindCues.Solution.Matches(line) ? 0.2 : 0) + (KindCues.Risk.Matches(line) ? 0.2 : 0)
            + (line.Any(char.IsDigit) ? 0.15 : 0) + (message.Reactions > 0 ? 0.2 : 0)
            + (draft.After(message).Any(later => later.ReplyTo == message.Id) ? 0.15 : 0) - (taken.All(sentence => sentence.Asks) ? Opens(draft, message) ? 0.35 : 0.6 : 0) + (IsOutcome(draft, message, line) ? 0.25 : 0);
        return weight / Math.Sqrt(stems.Length + 3) * (1 + cue) * (stems.Length < 3 ? 0.5 : 1);
    }

    // What stands at the end of a thread, with figures or in the past, is how it came out.
    private static bool IsOutcome(Draft draft, ChatMessage message, string line) =>
        draft.ThreadOf(message.Id) is { MessageIds: { Count: > 3 } ids } && ids.TakeLast(3).Contains(message.Id)
        && (line.Any(char.IsDigit) || ActionCues.Done.Matches(line));

    private static bool Opens(Draft draft, ChatMessage message) => draft.ThreadOf(message.Id)?.MessageIds[0] == message.Id;

    private static string ShortName(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0 && words[0].Length is >= 2 and <= 24 ? words[0].TrimEnd(':', ',') : TextNormalizer.Cut(name.Trim(), 24);
    }

    private sealed record Choice(ChatMessage Message, IReadOnlyList<ChatSentence> Sentences, string Text, double Score, string Thread)
    {
        public HashSet<string> Stems { get; } = [.. ContentStems.Of(Text)];
    }
}
