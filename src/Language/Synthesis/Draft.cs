using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Quality;
using DigestMonolith.Language.Segments;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Synthesis;

/// <summary>The window while its digest is being written: its sentences, and what has been said already.</summary>
internal sealed class Draft
{
    private readonly Dictionary<long, ChatThread> _threadOf = [];
    private readonly Dictionary<long, int> _place = [];
    private readonly Dictionary<string, ChatThread> _threads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _substance = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _trouble = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<long> _repliedTo = [];
    private readonly HashSet<long> _inTopics;
    private readonly HashSet<long> _outdated = [];
    private readonly Dictionary<long, IReadOnlyList<ChatSentence>> _sentences = [];
    private readonly HashSet<(long Message, int Sentence)> _taken = [];
    private readonly List<IReadOnlySet<string>> _said = [];
    private readonly HashSet<string> _texts = new(StringComparer.OrdinalIgnoreCase);

    public Draft(ComposerInput input)
    {
        Input = input;
        Window = new WindowReading(input.Messages, input.Background);
        _inTopics = [.. input.Topics.SelectMany(topic => topic.MessageIds)];
        foreach (var thread in input.Threads)
        {
            _threads.TryAdd(thread.Id, thread);
            for (var place = 0; place < thread.MessageIds.Count; place++)
            {
                if (Window.Holds(thread.MessageIds[place]) && _threadOf.TryAdd(thread.MessageIds[place], thread))
                {
                    _place.Add(thread.MessageIds[place], place);
                    _substance[thread.Id] = _substance.GetValueOrDefault(thread.Id) + (Window.IsOfSubstance(thread.MessageIds[place]) ? 1 : 0);
                }
            }
        }

        foreach (var message in Window.Messages)
        {
            _sentences.TryAdd(message.Id, message.IsForward ? [] : Read(message));
            _names.TryAdd(message.Author, message.AuthorName);
            if (message.ReplyTo is { } target)
            {
                _repliedTo.Add(target);
            }
        }
    }

    public ComposerInput Input { get; }

    public WindowReading Window { get; }

    /// <summary>Threads that a statement cites.</summary>
    public HashSet<string> Cited { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<ChatSentence> Sentences(long id) => _sentences[id];

    public IEnumerable<ChatSentence> AllSentences => Window.Messages.SelectMany(message => _sentences[message.Id]);

    public ChatThread? ThreadOf(long id) => _threadOf.GetValueOrDefault(id);

    public IEnumerable<long> MessagesOf(string thread) => _threads.TryGetValue(thread, out var found) ? found.MessageIds.Where(Window.Holds) : [];

    /// <summary>Messages of substance in a thread.</summary>
    public int Substance(string thread) => _substance.GetValueOrDefault(thread);

    public string? NameOf(string author) => _names.GetValueOrDefault(author);

    public bool IsInTopic(long id) => _inTopics.Contains(id);

    public bool IsRepliedTo(long id) => _repliedTo.Contains(id);

    /// <summary>Whether something was wrong or was decided in a thread, so that it can have a result.</summary>
    public bool HasTrouble(ChatThread thread)
    {
        if (!_trouble.TryGetValue(thread.Id, out var trouble))
        {
            trouble = _trouble[thread.Id] = thread.MessageIds.Where(Window.Holds).SkipLast(1)
                .Any(id => KindCues.Problem.Matches(Window.Line(id)) || KindCues.Decision.Matches(Window.Line(id)));
        }

        return trouble;
    }

    /// <summary>Marks what a later decision replaced.</summary>
    public void Outdate(IEnumerable<long> ids) => _outdated.UnionWith(ids);

    public bool IsOutdated(ChatSentence sentence) => _outdated.Contains(sentence.Message.Id);

    /// <summary>What follows a message in its thread.</summary>
    public IEnumerable<ChatMessage> After(ChatMessage message) =>
        ThreadOf(message.Id)?.MessageIds.Skip(_place[message.Id] + 1).Where(Window.Holds).Select(id => Window[id]) ?? [];

    /// <summary>What a message answers: its reply target, else what stands before it in its thread.</summary>
    public ChatMessage? Before(ChatMessage message)
    {
        if (message.ReplyTo is { } target && Window.Holds(target) && target != message.Id)
        {
            return Window[target];
        }

        return ThreadOf(message.Id) is { } thread && _place[message.Id] is > 0 and var place && Window.Holds(thread.MessageIds[place - 1])
            ? Window[thread.MessageIds[place - 1]] : null;
    }

    public bool IsFree(ChatSentence sentence) => !_taken.Contains((sentence.Message.Id, sentence.Number));

    /// <summary>Whether something of the kind stands in the digest already.</summary>
    public bool IsSaid(string text)
    {
        var stems = ContentStems.Of(text).ToHashSet(StringComparer.Ordinal);
        return _texts.Contains(text) || _said.Any(said => IsSame(said, stems));
    }

    /// <summary>Writes a statement down, unless it repeats another or its messages do not bear it out.</summary>
    public Statement? Say(string text, IReadOnlyList<ChatSentence> sentences, IReadOnlyList<long> ids, string? owner)
    {
        var fitted = SentenceText.Fit(text);
        long[] cited = [.. ids.Distinct().OrderBy(Window.Index)];
        var support = Grounding.Support(fitted, [.. cited.Select(id => Grounding.Source(Window[id]))]);
        if (support < Grounding.Supported || IsSaid(fitted))
        {
            return null;
        }

        _texts.Add(fitted);
        _said.Add(ContentStems.Of(fitted).ToHashSet(StringComparer.Ordinal));
        _taken.UnionWith(sentences.Select(sentence => (sentence.Message.Id, sentence.Number)));
        Cited.UnionWith(cited.Select(id => ThreadOf(id)?.Id).OfType<string>());
        return new Statement { Text = fitted, MessageIds = cited, Support = support, Owner = owner, At = sentences.Count > 0 ? sentences[0].Message.At : null };
    }

    /// <summary>Writes down phrases that stand as they are in the messages.</summary>
    public Statement List(string text, IReadOnlyList<long> ids)
    {
        long[] cited = [.. ids.Distinct().OrderBy(Window.Index)];
        Cited.UnionWith(cited.Select(id => ThreadOf(id)?.Id).OfType<string>());
        return new Statement { Text = text, MessageIds = cited, Support = Grounding.Support(text, [.. cited.Select(id => Grounding.Source(Window[id]))]) };
    }

    private static bool IsSame(IReadOnlySet<string> one, HashSet<string> other)
    {
        if (one.Count == 0 || other.Count == 0)
        {
            return one.Count == other.Count;
        }

        var shared = other.Count(one.Contains);
        var (smaller, larger) = (Math.Min(one.Count, other.Count), Math.Max(one.Count, other.Count));
        return shared >= larger * 0.6 || (smaller >= 3 && shared >= smaller * 0.85);
    }

    private List<ChatSentence> Read(ChatMessage message)
    {
        var sentences = new List<ChatSentence>();
        foreach (var raw in Text.Sentences.Split(message.Text))
        {
            var text = SentenceText.Clean(raw, Window.Names);
            if (text.Length == 0)
            {
                continue;
            }

            sentences.Add(new ChatSentence
            {
                Message = message,
                Number = sentences.Count,
                Text = text,
                Spoken = SentenceText.Spoken(raw),
                Line = CueList.Line(text),
                Stems = ContentStems.Of(text).ToHashSet(StringComparer.Ordinal),
                Called = Window.Names.Read(raw).Called,
                Asks = Cues.IsQuestion(raw, Tokenizer.Words(raw)),
                Tells = SentenceText.IsTelling(text),
            });
        }

        return sentences;
    }
}
