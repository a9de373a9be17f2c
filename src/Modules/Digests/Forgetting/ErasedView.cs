using DigestMonolith.Language.Text;
using DigestMonolith.Modules.Digests.Document;

namespace DigestMonolith.Modules.Digests.Forgetting;

/// <summary>A digest without what cites forgotten messages or names the person; what is left is rendered as ever.</summary>
internal static class ErasedView
{
    private const int LongestTitle = 80;

    /// <summary>Null when the digest holds nothing of them; else what is left, and which of its topics are left.</summary>
    public static (DigestView View, IReadOnlyList<int> Topics)? Without(DigestView view, ErasedWords erased)
    {
        var document = view.Document;
        bool Holds(string text, IReadOnlyList<long> messages, string? owner) => erased.Cites(messages) || erased.Names(text) || erased.IsName(owner);

        var topics = document.Topics.Select((topic, at) => Topic(view, topic, at, erased)).ToList();
        var left = Enumerable.Range(0, topics.Count).Where(at => topics[at].Topic.Statements.Count > 0).ToList();
        var decisions = Left(document.Decisions, item => Holds(item.Text, item.MessageIds, item.Owner));
        var questions = Left(document.OpenQuestions, item => Holds(item.Text, item.MessageIds, item.Owner));
        var actions = Left(document.Actions, item => Holds(item.Text, item.MessageIds, item.Owner));
        var carried = (document.CarriedQuestions ?? []).Where(item => !Holds(item.Text, item.MessageIds, item.Owner)).ToList();
        var people = document.Participants.Where(person => !erased.IsName(person.Name) && !erased.IsName(person.Username)).ToList();
        var dropped = topics.Sum(topic => topic.Dropped) + document.Decisions.Count - decisions.Count + document.OpenQuestions.Count - questions.Count
            + document.Actions.Count - actions.Count + (document.CarriedQuestions?.Count ?? 0) - carried.Count;
        if (dropped == 0 && people.Count == document.Participants.Count && topics.TrueForAll(topic => !topic.IsRenamed))
        {
            return null;
        }

        var cleaned = view with
        {
            Document = (document with
            {
                Topics = [.. left.Select(at => topics[at].Topic)],
                Decisions = [.. decisions.Select(at => document.Decisions[at])],
                OpenQuestions = [.. questions.Select(at => document.OpenQuestions[at])],
                Actions = [.. actions.Select(at => document.Actions[at])],
                CarriedQuestions = carried.Count > 0 ? carried : null,
                Participants = people,
            }).WithoutStaleMarks(),
            TopicNotes = [.. left.Select(at => topics[at].Notes)],
            DecisionNotes = [.. decisions.Where(at => at < view.DecisionNotes.Count).Select(at => Moved(view.DecisionNotes[at], left))],
            QuestionTimes = [.. questions.Where(at => at < view.QuestionTimes.Count).Select(at => view.QuestionTimes[at])],
            Erased = (view.Erased ?? 0) + dropped,
        };
        return (cleaned, left);
    }

    private static (DocumentTopic Topic, IReadOnlyList<StatementNote> Notes, int Dropped, bool IsRenamed) Topic(DigestView view, DocumentTopic topic, int at, ErasedWords erased)
    {
        var notes = at < view.TopicNotes.Count ? view.TopicNotes[at] : [];
        StatementNote NoteOf(int place) => place < notes.Count ? notes[place] : StatementNote.None;

        var left = Enumerable.Range(0, topic.Statements.Count).Where(place => topic.Statements[place] is var statement
            && !erased.Cites(statement.MessageIds) && !erased.Names(statement.Text) && !erased.IsName(NoteOf(place).Speaker)).ToList();
        var dropped = topic.Statements.Count - left.Count;
        // A title is made of words of the topic's messages: where some are gone, what is left gives it its name.
        var renames = dropped > 0 || erased.IsPhrase(topic.Title) || erased.Names(topic.Title);
        DocumentStatement[] statements = [.. left.Select(place => topic.Statements[place])];
        var title = renames && statements.Length > 0 ? TextNormalizer.Cut(statements[0].Text, LongestTitle) : topic.Title;
        return (topic with { Title = title, Statements = statements }, notes.Count == 0 ? [] : [.. left.Select(NoteOf)], dropped, renames);
    }

    private static DecisionNote Moved(DecisionNote note, List<int> left) => note with { Topic = note.Topic is { } topic && left.IndexOf(topic) is >= 0 and var place ? place : null };

    private static List<int> Left<T>(IReadOnlyList<T> items, Func<T, bool> holds) => [.. Enumerable.Range(0, items.Count).Where(at => !holds(items[at]))];
}
