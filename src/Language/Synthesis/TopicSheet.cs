using DigestMonolith.Language.Chat;

namespace DigestMonolith.Language.Synthesis;

/// <summary>One topic while its statements are chosen.</summary>
internal sealed class TopicSheet
{
    private readonly Draft _draft;
    private readonly List<Choice> _choices;
    private readonly Dictionary<string, List<Choice>> _byThread;
    private readonly List<(Statement Statement, Choice Choice)> _chosen = [];
    private readonly AlsoLine _also;

    public TopicSheet(Topic topic, Draft draft)
    {
        (Topic, _draft) = (topic, draft);
        _choices = [.. new ChoiceScore(topic, draft).Rank()];
        _byThread = _choices.GroupBy(choice => choice.Thread, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        _also = new AlsoLine(draft);
    }

    public Topic Topic { get; }

    public int Count => _chosen.Count;

    /// <summary>One sentence for every topic; two, three and four for those that hold more.</summary>
    public bool Deserves(int round) => Topic.MessageIds.Count >= new[] { 0, 3, 6, 9 }[round];

    /// <summary>The best that is left, a new voice or a new thread before more of the same.</summary>
    public bool AddBest() => Add(_choices, choice => Math.Round(choice.Score * Novelty(choice), 6));

    public bool AddFrom(string thread) => _byThread.TryGetValue(thread, out var choices) && Add(choices, choice => choice.Score + (HangsOn(choice) ? 1000 : 0));

    /// <summary>Names a thread in a phrase.</summary>
    public bool Mention(string thread) => _also.Add(thread);

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

        return [.. ordered.Select(pair => pair.Statement), .. _also.Write()];
    }

    private bool HangsOn(Choice choice) => _chosen.Any(pair => Hangs(pair.Choice, choice));

    private static bool Hangs(Choice one, Choice other) =>
        one.Thread == other.Thread || one.Message.Author == other.Message.Author || one.Stems.Overlaps(other.Stems);

    // What fails is struck, so that each message is tried once however often the chat repeats itself.
    private bool Add(List<Choice> among, Func<Choice, double> worth)
    {
        var struck = new HashSet<Choice>(ReferenceEqualityComparer.Instance);
        var added = among.OrderByDescending(worth).ThenBy(choice => _draft.Window.Index(choice.Message.Id)).FirstOrDefault(choice => struck.Add(choice) && IsAdded(choice));
        among.RemoveAll(struck.Contains);
        return added is not null;
    }

    private bool IsAdded(Choice choice)
    {
        if (!choice.Sentences.All(_draft.IsFree))
        {
            return false;
        }

        var text = StatementLabels.Of(choice.Text, choice.Line, choice.Asks, choice.ClosesTrouble);
        var owner = text.Label is not null || Voice.NeedsSpeaker(text.Text, choice.Asks) ? choice.Speaker : null;
        if (_draft.Say(text.Text, choice.Sentences, [choice.Message.Id], owner) is not { } statement)
        {
            return false;
        }

        _chosen.Add((statement with { Label = text.Label }, choice));
        return true;
    }

    private double Novelty(Choice choice)
    {
        var voice = _chosen.Count > 0 && _chosen.All(pair => pair.Choice.Message.Author == choice.Message.Author) ? 0.3
            : _chosen.Any(pair => pair.Choice.Message.Author == choice.Message.Author) ? 0.8 : 1;
        return _chosen.Count == 0 || _chosen.Any(pair => pair.Choice.Thread == choice.Thread) ? voice : voice * (HangsOn(choice) ? 0.85 : 0.5);
    }
}
