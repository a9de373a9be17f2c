using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Context;
using DigestMonolith.Language.Duplicates;
using DigestMonolith.Language.Synthesis;
using DigestMonolith.Language.Tasks;
using DigestMonolith.Language.Text;
using DigestMonolith.Language.Threads;
using DigestMonolith.Language.Topics;

namespace DigestMonolith.Language.Proposals;

/// <summary>
/// Finds what the messages of one stretch of a chat ask for or promise, once each: a request, the answer that takes it up
/// and the report that it is done are one matter. The same messages give the same drafts.
/// </summary>
public static class ProposalFinder
{
    // A matter that is said again in other words of the same thread.
    private const double SameMatter = 0.6;

    // An answer farther away is to something else.
    private const int AnswersRead = 8;

    /// <param name="messages">Normalised and masked.</param>
    /// <param name="zone">The zone that days are counted in.</param>
    public static IReadOnlyList<ProposalDraft> Find(IReadOnlyList<ChatMessage> messages, TimeZoneInfo zone)
    {
        if (messages.Count == 0)
        {
            return [];
        }

        var window = new WindowReading(messages);
        var threads = ThreadBuilder.Build(window.Messages).SelectMany(thread => thread.MessageIds.Select(id => (id, thread.Id))).ToDictionary(pair => pair.id, pair => pair.Id);
        var matters = new List<Matter>();
        foreach (var message in window.Messages)
        {
            var said = SaidIn(message, window, zone);
            if (matters.LastOrDefault(matter => matter.Thread == threads[message.Id] && matter.Takes(message, said, window)) is { } matter)
            {
                matter.Add(message, said, window);
            }
            else if (said is not null)
            {
                matters.Add(new Matter(threads[message.Id], message, said));
            }
        }

        return [.. matters.Select(matter => matter.ToDraft(window))];
    }

    // The sentence of a message that asks or promises most; null when none does.
    private static Saying? SaidIn(ChatMessage message, WindowReading window, TimeZoneInfo zone)
    {
        Saying? best = null;
        foreach (var sentence in Sentences.Split(message.Text))
        {
            var spoken = SentenceText.Spoken(sentence);
            var clean = SentenceText.Clean(sentence, window.Names);
            var line = CueList.Line(spoken);
            if (clean.Length == 0 || SmallTalk.IsChatter(line) || ActionCues.Idle.Matches(line))
            {
                continue;
            }

            var reading = TaskReader.Read(spoken, message.At, zone, message.AuthorName);
            if (reading.IsTask && IsWorkable(clean, reading) && (best is null || reading.Score > best.Reading.Score))
            {
                best = new Saying(clean, line, reading, window.Names.Read(spoken).Called);
            }
        }

        return best;
    }

    // "Сделаю" alone says nothing that could be a task; short calls for help do, when something is broken.
    private static bool IsWorkable(string clean, TaskReading reading) =>
        reading.Signal == TaskSignal.BugReport ? Tokenizer.Words(clean).Count >= 2 : SentenceText.IsTelling(clean);

    private sealed record Saying(string Text, string Line, TaskReading Reading, string? Called);

    private sealed class Matter(string thread, ChatMessage opening, Saying first)
    {
        private readonly List<ChatMessage> _messages = [opening];
        private readonly List<Saying> _said = [first];
        private long? _takenUpBy;
        private long? _doneBy;
        private string? _owner = first.Reading.Owner;

        public string Thread => thread;

        /// <summary>Whether this message is about the same: it takes the matter up, reports it done, or says it again.</summary>
        public bool Takes(ChatMessage message, Saying? said, WindowReading window) =>
            said is not null && Likeness.Of(first.Text, said.Text) >= SameMatter
            || IsNear(message, window) && (IsAnswer(message, said, window) || IsReport(message, window));

        public void Add(ChatMessage message, Saying? said, WindowReading window)
        {
            _messages.Add(message);
            if (said is not null)
            {
                _said.Add(said);
            }

            if (IsReport(message, window))
            {
                _doneBy ??= message.Id;
            }
            else if (_takenUpBy is null && IsAnswer(message, said, window))
            {
                (_takenUpBy, _owner) = (message.Id, message.AuthorName);
            }
        }

        public ProposalDraft ToDraft(WindowReading window)
        {
            // What was asked for names the work; a promise answers it.
            var head = _said.FirstOrDefault(one => one.Reading.Kind != TaskKind.Commitment) ?? first;
            var lines = string.Concat(_said.Select(one => one.Line));
            return new ProposalDraft
            {
                Title = Title(head),
                Signal = head.Reading.Signal,
                Kind = WorkCues.KindOf(head.Reading.Signal, head.Line),
                Urgency = WorkCues.UrgencyOf(head.Reading.Signal, lines),
                Owner = _owner ?? _said.Select(one => one.Called is { } called ? NameOf(called, window) : null).FirstOrDefault(name => name is not null),
                Due = _said.AsEnumerable().Reverse().Select(one => one.Reading.Due).FirstOrDefault(due => due is not null),
                Confidence = Confidence(),
                MessageIds = [.. _messages.Select(message => message.Id)],
                TakenUpBy = _takenUpBy,
                DoneBy = _doneBy,
                TalksToModels = _messages.Exists(message => InjectionMarkers.Count(message.Text) > 0),
            };
        }

        // Two people who both speak of it are two witnesses; the score of one message is not a witness of itself.
        private double Confidence()
        {
            var best = _said.Max(one => one.Reading.Score);
            return Math.Round(_takenUpBy is null ? best : Math.Min(0.99, 1 - ((1 - best) * 0.5)), 4);
        }

        private bool IsNear(ChatMessage message, WindowReading window) =>
            message.ReplyTo is { } reply && _messages.Exists(one => one.Id == reply) || window.Index(message.Id) - window.Index(_messages[^1].Id) <= AnswersRead;

        private bool IsAnswer(ChatMessage message, Saying? said, WindowReading window) =>
            message.Author != opening.Author && first.Reading.Kind != TaskKind.Commitment
            && (said is null ? ActionCues.TakenUp.Matches(window.Line(message.Id)) && !message.Text.Contains('?', StringComparison.Ordinal)
                : said.Reading.Signal == TaskSignal.Promise && (message.ReplyTo == opening.Id || Shares(said, window, message)));

        private bool IsReport(ChatMessage message, WindowReading window) =>
            !message.Text.Contains('?', StringComparison.Ordinal) && ActionCues.Done.MatchesAffirmed(window.Line(message.Id))
            && (message.ReplyTo is { } reply ? _messages.Exists(one => one.Id == reply) : SharesStem(message, window));

        private bool Shares(Saying said, WindowReading window, ChatMessage message) => said.Called == opening.Author || SharesStem(message, window) || window.Words(message.Id) <= 6;

        private bool SharesStem(ChatMessage message, WindowReading window)
        {
            var known = window.Stems[window.Index(opening.Id)].ToHashSet();
            return window.Stems[window.Index(message.Id)].Any(known.Contains);
        }

        private static string? NameOf(string author, WindowReading window) => window.Messages.FirstOrDefault(message => message.Author == author)?.AuthorName;

        private static string Title(Saying said)
        {
            var text = (said.Reading.Kind == TaskKind.Request ? RequestText.AsTask(said.Text) : null) ?? said.Text;
            text = SentenceText.Fit(text.TrimEnd('.', '!', ' '));
            return text.Length == 0 ? said.Text : char.ToUpperInvariant(text[0]) + text[1..];
        }
    }
}
