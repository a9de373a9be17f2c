using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Text;
using DigestMonolith.Modules.Digests.Pipeline;
using DigestMonolith.Modules.Digests.Rendering;
using DigestMonolith.Platform.Persistence;

namespace DigestMonolith.Modules.Digests.Document;

/// <summary>Turns the end of a run into the digest that is stored.</summary>
internal static class BuildView
{
    private const int Parts = 24;
    private const int MaxTitle = 255;

    public static DigestView From(RunState state)
    {
        var document = Document(state);
        var language = state.Ingest!.Language;
        var zone = state.Zone;
        return new DigestView
        {
            Document = document,
            Language = language,
            TimeZone = zone.Id,
            GroupUsername = state.Group.Username?.TrimStart('@') is { Length: > 0 } username ? username : null,
            First = state.Messages.Count > 0 ? state.Messages[0].At.ToUniversalTime() : null,
            Last = state.Messages.Count > 0 ? state.Messages[^1].At.ToUniversalTime() : null,
            People = state.Messages.Select(message => message.Author).Distinct().Count(),
            Hidden = state.Source.Hidden,
            Skipped = state.Source.Skipped,
            Activity = Activity(state.Messages, state.Window),
            Reasons = state.Delivery!.Reasons,
            Engine = (state.Plan.AsksModels || state.Plan.Hindrance is not null) && !state.IsCutShort
                ? new EngineNote(state.WrittenBy, [.. state.Stages.Where(stage => stage.Outcome == "fallback").Select(stage => stage.Name)]) { Hindrance = state.Plan.Hindrance } : null,
            TopicNotes = [.. (state.Body?.Topics ?? []).Select(topic => (IReadOnlyList<StatementNote>)[.. topic.Statements.Select(Note)])],
            QuestionTimes = [.. (state.Body?.OpenQuestions ?? []).Select(question => (question.At ?? state.Window.Start).ToUniversalTime())],
            DecisionNotes = [.. (state.Body?.Decisions ?? []).Select(decision => new DecisionNote(decision.At?.ToUniversalTime(), TopicOf(decision, state.Body!)))],
            Title = TextNormalizer.Cut($"{document.Group.Title} | {Phrases.In(language).Span(state.Window.Start, state.Window.End, zone)}", MaxTitle),
        };
    }

    private static DigestDocument Document(RunState state)
    {
        var body = state.Body;
        var coverage = state.Ingest!.Coverage;
        // What was trimmed is what the engine that wrote the digest did not read.
        var unread = state is { WrittenBy: not null, Ingest.Shown: { } shown } ? state.Kept.Count - shown.Count : 0;
        return new DigestDocument
        {
            Group = new DocumentGroup(
                state.Group.ChatNumber,
                ReadMessages.Clean(state.Group.Title.ReplaceLineEndings(" "), MaxTitle, new Dictionary<string, int>()),
                SnakeCase.Of(state.Group.Kind)),
            Window = new DocumentWindow(state.Window.Start.ToUniversalTime(), state.Window.End.ToUniversalTime(), state.Window.SizeHours),
            Status = SnakeCase.Of(state.Delivery!.DigestStatus),
            Reason = state.Delivery.Reason,
            Coverage = new DocumentCoverage(coverage.Total, coverage.Read - unread, coverage.Duplicates, coverage.Skipped, coverage.Trimmed + unread),
            Topics = [.. (body?.Topics ?? []).Select(Topic)],
            Decisions = [.. (body?.Decisions ?? []).Select(Item)],
            OpenQuestions = [.. (body?.OpenQuestions ?? []).Select(Item)],
            CarriedQuestions = body is { CarriedQuestions: { Count: > 0 } carried } ? [.. carried.Select(Carried)] : null,
            Actions = [.. (body?.Actions ?? []).Select(Action)],
            Participants = [.. state.Participants.Select(person =>
                new DocumentParticipant(person.Name, person.Username, person.MessageCount, SnakeCase.Of(person.Role)))],
            Mood = state.Mood is { } mood
                ? new DocumentMood(SnakeCase.Of(mood.Tone), mood.Intensity, mood.Conflict, mood.Collaboration, mood.Stress, mood.Enthusiasm) : null,
            Evaluation = state.Evaluation is { Scores: var scores }
                ? new DocumentEvaluation(scores.Faithfulness, scores.Coherence, scores.Coverage, scores.Focus, scores.Quality)
                : new DocumentEvaluation(null, null, null, null, null),
            Stages = [.. state.Stages.Select(stage => new DocumentStage(stage.Name, stage.Outcome))],
        };
    }

    private static DocumentTopic Topic(DigestTopic topic) => new()
    {
        Title = TextNormalizer.Cut(topic.Topic.Title, MaxTitle),
        Priority = SnakeCase.Of(topic.Topic.Priority),
        Status = SnakeCase.Of(topic.Topic.Status),
        MessageCount = topic.Topic.MessageIds.Count,
        Statements = [.. topic.Statements.Select(statement => new DocumentStatement(statement.Text, statement.MessageIds, statement.Support))],
    };

    private static DocumentItem Item(Statement statement) => new(statement.Text, statement.MessageIds, statement.Owner);

    private static DocumentCarried Carried(Statement question) =>
        new(question.Text, question.MessageIds, question.Owner, (question.At ?? throw new InvalidOperationException("A carried question has its date.")).ToUniversalTime());

    private static StatementNote Note(Statement statement) =>
        new(statement.Label is { } label ? SnakeCase.Of(label) : null, statement.Owner, statement.At?.ToUniversalTime());

    private static int? TopicOf(Statement decision, DigestBody body)
    {
        for (var at = 0; at < body.Topics.Count; at++)
        {
            if (body.Topics[at].Topic.MessageIds.Contains(decision.MessageIds[0]))
            {
                return at;
            }
        }

        return null;
    }

    private static DocumentAction Action(ActionItem action) =>
        new(action.Text, action.MessageIds, action.Owner, action.Due is { } due ? new DocumentDue(due.Date, due.Text) : null) { Confidence = action.Confidence };

    private static int[] Activity(IReadOnlyList<ChatMessage> messages, WindowInfo window)
    {
        var counts = new int[Parts];
        var length = (window.End - window.Start).Ticks;
        foreach (var message in messages)
        {
            counts[Math.Clamp((int)((message.At - window.Start).Ticks * (decimal)Parts / length), 0, Parts - 1)]++;
        }

        return counts;
    }
}
