using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Text;
using DigestMonolith.Language.Topics;

namespace DigestMonolith.Language.Synthesis;

/// <summary>Who is to do what: promises, and requests that somebody took up. What was done within the window is left out.</summary>
internal static class ActionStatements
{
    public static IReadOnlyList<ActionItem> Write(Draft draft)
    {
        var most = Math.Clamp(4 + (draft.Window.Messages.Count / 15), 5, 20);
        return [.. draft.Window.Messages.SelectMany(message => Promised(draft, message).Concat(Requested(draft, message)))
            .Where(found => !IsDone(draft, found))
            .Select(found => (Found: found, Due: Due(draft, found)))
            .OrderByDescending(pair => pair.Found.Score + (pair.Due is null ? 0 : 2)).Take(most)
            .OrderBy(pair => draft.Window.Index(pair.Found.Sentences[0].Message.Id))
            .Select(pair => Say(draft, pair.Found, pair.Due))
            .OfType<ActionItem>()];
    }

    /// <summary>Whether somebody says what he or she will do.</summary>
    public static bool IsPromise(ChatSentence sentence) => !sentence.Asks && ActionCues.Promise.MatchesAffirmed(sentence.Line) && !ActionCues.Idle.Matches(sentence.Line);

    private static bool IsDatedPromise(Draft draft, ChatSentence sentence) =>
        !sentence.Asks && Due(draft, sentence) is not null && !sentence.Line.Contains(" не ", StringComparison.Ordinal)
        && Tokenizer.Words(sentence.Text).Any(ActionCues.IsFirstPerson);

    // One promise a message: the one that says most.
    private static IEnumerable<Found> Promised(Draft draft, ChatMessage message)
    {
        var sentence = draft.Sentences(message.Id).Where(sentence => (IsPromise(sentence) || IsDatedPromise(draft, sentence)) && draft.IsFree(sentence) && !SmallTalk.IsChatter(sentence.Line))
            .MaxBy(sentence => sentence.Stems.Count + (Due(draft, sentence) is null ? 0 : 1));
        if (sentence is null)
        {
            yield break;
        }

        var request = Request(draft, message);
        var context = request ?? Telling(draft, draft.Before(message));
        if (sentence.Tells && sentence.Stems.Count >= 3)
        {
            long[] ids = request is null ? [message.Id] : [request.Message.Id, message.Id];
            yield return new Found(sentence.Text, [sentence], ids, message.AuthorName, message.Author, 1 + (request is null ? 0 : 1));
        }
        else if (context is not null && (request is not null || sentence.Tells || Due(draft, sentence) is not null))
        {
            var said = context.Tells ? context.Text : ChatSentence.Join(draft.Sentences(context.Message.Id));
            yield return new Found($"{sentence.Text} — {said}", [sentence, context], [context.Message.Id, message.Id], message.AuthorName, message.Author, 1);
        }
        else if (sentence.Tells)
        {
            yield return new Found(sentence.Text, [sentence], [message.Id], message.AuthorName, message.Author, 1);
        }
    }

    private static IEnumerable<Found> Requested(Draft draft, ChatMessage message)
    {
        foreach (var sentence in draft.Sentences(message.Id))
        {
            if (sentence.Called is not { } called || called == message.Author || !sentence.Tells || !ActionCues.Ask.Matches(sentence.Line))
            {
                continue;
            }

            var answer = draft.After(message).Take(8).FirstOrDefault(later => later.Author == called);
            var taken = answer is not null && ActionCues.TakenUp.Matches(draft.Window.Line(answer.Id));
            var latin = sentence.Text.All(letter => !char.IsLetter(letter) || char.IsAscii(letter));
            // A reply that promises in its own words is the action; the request is then its source.
            if (answer is not null && draft.Sentences(answer.Id).Any(reply => IsPromise(reply) && reply.Tells))
            {
                continue;
            }

            if (taken || (answer is null && !latin))
            {
                var owner = draft.Window.Messages.First(other => other.Author == called).AuthorName;
                long[] ids = taken ? [message.Id, answer!.Id] : [message.Id];
                yield return new Found(sentence.Text, [sentence], ids, owner, called, taken ? 2 : 1);
            }
        }
    }

    private static ChatSentence? Request(Draft draft, ChatMessage message) =>
        draft.Before(message) is { } before && before.Author != message.Author
            ? draft.Sentences(before.Id).FirstOrDefault(sentence => sentence.Stems.Count > 0 && (sentence.Asks || ActionCues.Ask.Matches(sentence.Line))) : null;

    private static ChatSentence? Telling(Draft draft, ChatMessage? message) =>
        message is null ? null : draft.Sentences(message.Id).FirstOrDefault(sentence => sentence.Tells);

    // Done in its thread, or anywhere in words that name it.
    private static bool IsDone(Draft draft, Found found)
    {
        var last = draft.Window[found.Ids.MaxBy(draft.Window.Index)];
        var thread = draft.ThreadOf(last.Id)?.Id;
        var stems = found.Sentences.SelectMany(sentence => sentence.Stems).ToHashSet(StringComparer.Ordinal);
        return draft.Window.Messages.Skip(draft.Window.Index(last.Id) + 1).Any(later => later.Author == found.Owner
            && !later.Text.Contains('?', StringComparison.Ordinal) && ActionCues.Done.MatchesAffirmed(draft.Window.Line(later.Id))
            && (draft.ThreadOf(later.Id)?.Id == thread || draft.Window.Stems[draft.Window.Index(later.Id)].Any(stem => stems.Contains(draft.Window.Stems.Stem(stem)))));
    }

    // The answer's own date counts before the one that was asked for.
    private static DueDate? Due(Draft draft, Found found) =>
        found.Ids.OrderByDescending(draft.Window.Index).Where(id => draft.Window[id].Author == found.Owner).SelectMany(draft.Sentences)
            .Where(sentence => IsPromise(sentence) || found.Sentences.Contains(sentence) || sentence.Stems.Count <= 4)
            .Concat(found.Sentences).Select(sentence => Due(draft, sentence)).FirstOrDefault(due => due is not null);

    private static DueDate? Due(Draft draft, ChatSentence sentence) => Deadline.In(sentence.Text, sentence.Message.At, draft.Input.TimeZone);

    private static ActionItem? Say(Draft draft, Found found, DueDate? due) =>
        draft.Say(found.Text, found.Sentences, found.Ids, found.OwnerName) is { } statement
            ? new ActionItem { Text = statement.Text, MessageIds = statement.MessageIds, Support = statement.Support, Owner = statement.Owner, Due = due } : null;

    private sealed record Found(
        string Text, IReadOnlyList<ChatSentence> Sentences, IReadOnlyList<long> Ids, string OwnerName, string Owner, double Score);
}
