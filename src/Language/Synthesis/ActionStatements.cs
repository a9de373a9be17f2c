using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Tasks;
using DigestMonolith.Language.Text;
using DigestMonolith.Language.Topics;

namespace DigestMonolith.Language.Synthesis;

/// <summary>Who is to do what: promises, and requests that somebody took up. What was done within the window is left out.</summary>
internal static class ActionStatements
{
    private const int Most = 10;
    private const int MostCandidates = 60;
    private const int AnswersRead = 8;

    // Of sentences scored below it fewer than six in ten were tasks (docs/models/tasks.md): only what is said in the first person is shown then, marked.
    private const double Least = 0.6;

    public static IReadOnlyList<ActionItem> Write(Draft draft)
    {
        var most = Math.Clamp(4 + (draft.Window.Messages.Count / 20), 5, Most);
        var done = new DoneReports(draft);
        var actions = new List<ActionItem>();
        foreach (var (found, due) in draft.Window.Messages.SelectMany(message => Promised(draft, message).Concat(Requested(draft, message)))
            .Select(found => (Found: found, Due: Due(draft, found)))
            .OrderByDescending(pair => pair.Found.Score + (pair.Due is null ? 0 : 2)).Take(MostCandidates)
            .Where(pair => !done.Has(pair.Found.Owner, pair.Found.Ids, pair.Found.Sentences, dated: pair.Due is not null)))
        {
            if (actions.Count < most && draft.Say(found.Text, found.Sentences, found.Ids, found.OwnerName) is { } said)
            {
                actions.Add(new ActionItem { Text = said.Text, MessageIds = said.MessageIds, Support = said.Support, Owner = said.Owner, At = draft.Window[said.MessageIds[^1]].At, Due = due, Confidence = Math.Round(found.Confidence, 2) });
            }
        }

        return [.. actions.OrderBy(action => draft.Window.Index(action.MessageIds[0]))];
    }

    /// <summary>Whether somebody says what he or she will do.</summary>
    public static bool IsPromise(ChatSentence sentence) =>
        !sentence.Asks && sentence.Task is { Kind: TaskKind.Commitment, Owner: not null } task && (task.Score >= Least || task.Signal == TaskSignal.Promise)
        && !ActionCues.Idle.Matches(sentence.Line) && !DecisionCues.IsConditional(sentence.Line);

    /// <summary>Whether somebody is asked to do something.</summary>
    public static bool IsRequest(ChatSentence sentence) => sentence.Task is { Kind: TaskKind.Request, Score: >= Least };

    // One promise a message: the one that says most.
    private static IEnumerable<Found> Promised(Draft draft, ChatMessage message)
    {
        var sentence = draft.Sentences(message.Id).Where(sentence => IsPromise(sentence) && draft.IsFree(sentence) && !SmallTalk.IsChatter(sentence.Line))
            .MaxBy(sentence => sentence.Stems.Count + (Due(draft, sentence) is null ? 0 : 1));
        if (sentence is null)
        {
            yield break;
        }

        if (sentence.Task.Signal == TaskSignal.Assignment)
        {
            if (sentence.Tells && Assigned(draft, sentence) is var (owner, name))
            {
                yield return new Found(sentence.Text, [sentence], [message.Id], name, owner, 0.8, sentence.Task.Score);
            }

            yield break;
        }

        var request = Request(draft, message);
        if (sentence.Tells && sentence.Stems.Count >= 3)
        {
            long[] ids = request is null ? [message.Id] : [request.Message.Id, message.Id];
            yield return new Found(sentence.Text, [sentence], ids, message.AuthorName, message.Author, 1 + (request is null ? 0 : 1), sentence.Task.Score);
        }
        else if (request is not null && RequestText.AsTask(request.Text) is { } task)
        {
            // "Yes, tomorrow": what was asked for is what was promised; "can you ask?" needs what was said before it.
            var about = ContentStems.Of(task).Count < 3 ? Telling(draft, request.Message) : null;
            yield return new Found(about is null ? task : $"{task} — {about.Text}", [sentence, request], [request.Message.Id, message.Id], message.AuthorName, message.Author, 2, Math.Max(sentence.Task.Score, request.Task.Score));
        }
        else if (sentence.Tells)
        {
            yield return new Found(sentence.Text, [sentence], [message.Id], message.AuthorName, message.Author, 0.8, sentence.Task.Score);
        }
    }

    private static IEnumerable<Found> Requested(Draft draft, ChatMessage message)
    {
        foreach (var sentence in draft.Sentences(message.Id))
        {
            if (!IsRequest(sentence) || sentence.Called is not { } called || called == message.Author || draft.NameOf(called) is not { } owner
                || (RequestText.AsTask(sentence.Text) ?? (sentence.Asks ? null : sentence.Text)) is not { } task || !SentenceText.IsTelling(sentence.Text))
            {
                continue;
            }

            var answer = draft.After(message).Take(AnswersRead).FirstOrDefault(later => later.Author == called);
            // A reply that promises in its own words is the action; the request is then its source.
            if (answer is not null && ActionCues.TakenUp.Matches(draft.Window.Line(answer.Id))
                && !draft.Sentences(answer.Id).Any(reply => IsPromise(reply) && reply.Tells && reply.Stems.Count >= 3))
            {
                yield return new Found(task, [sentence], [message.Id, answer.Id], owner, called, 2, sentence.Task.Score);
            }
        }
    }

    // Who is spoken of: a member by any form of his name, or an @name. Any other word with a capital may be a thing: "Система отправит письмо".
    private static (string Owner, string Name)? Assigned(Draft draft, ChatSentence sentence) =>
        draft.Window.Names.Read(sentence.Spoken).SpokenOf is { } member && draft.NameOf(member) is { } name ? (member, name)
        : sentence.Task.Owner is ['@', ..] written ? ("", written) : null;

    private static ChatSentence? Request(Draft draft, ChatMessage message) =>
        draft.Before(message) is { } before && before.Author != message.Author
            ? draft.Sentences(before.Id).LastOrDefault(sentence => sentence.Stems.Count > 0 && ((sentence.Asks && message.ReplyTo == before.Id) || IsRequest(sentence))) : null;

    private static ChatSentence? Telling(Draft draft, ChatMessage? message) =>
        message is null ? null : draft.Sentences(message.Id).FirstOrDefault(sentence => sentence.Tells && !sentence.Asks);

    // The answer's own date counts before the one that was asked for.
    private static DueDate? Due(Draft draft, Found found) =>
        found.Ids.OrderByDescending(draft.Window.Index).Where(id => draft.Window[id].Author == found.Owner).SelectMany(draft.Sentences)
            .Where(sentence => IsPromise(sentence) || found.Sentences.Contains(sentence) || sentence.Stems.Count <= 4)
            .Concat(found.Sentences).Select(sentence => Due(draft, sentence)).FirstOrDefault(due => due is not null);

    private static DueDate? Due(Draft draft, ChatSentence sentence) => Deadline.In(sentence.Text, sentence.Message.At, draft.Input.TimeZone);

    private sealed record Found(
        string Text, IReadOnlyList<ChatSentence> Sentences, IReadOnlyList<long> Ids, string OwnerName, string Owner, double Score, double Confidence);
}
