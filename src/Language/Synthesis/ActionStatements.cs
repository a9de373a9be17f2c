using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Synthesis;

/// <summary>Who is to do what: promises, and requests that somebody took up. What was done within the window is left out.</summary>
internal static class ActionStatements
{
    private static readonly CueList Promise = new(
        " сделаю | посмотрю | проверю | отвечу | напишу | подготовлю | займусь | возьму | беру | скину | пришлю | исправлю | починю | добавлю | обновлю | спрошу | узнаю "
        + "| выложу | выкачу | настрою | переключу | подниму | отпишусь | отправлю | соберу | покажу | расскажу | внесу | уберу | переделаю | созвонюсь | закажу | оформлю "
        + "| договорюсь | разберу | разберусь | гляну | поставлю | запущу | залью | доделаю | закончу | куплю | перезвоню | передам | согласую | поправлю | верну | отключу "
        + "| включу | поищу | найду | постараюсь | свяжусь | организую | за мной | беру на себя | опишу | вышлю | продублирую | готовлю | чиню | проведу | могу взять | с меня "
        + "| зроблю | подивлюсь | подивлюся | перевірю | відповім | підготую | візьму | надішлю | надсилаю | виправлю | полагоджу | додам | оновлю | спитаю | запитаю "
        + "| дізнаюсь | дізнаюся | викладу | викачу | налаштую | підніму | відпишусь | відпишуся | відправлю | зберу | розкажу | внесу | приберу | замовлю | оформлю "
        + "| домовлюсь | домовлюся | розберусь | розберуся | поставлю | завершу | закінчу | передзвоню | узгоджу | поверну | вимкну | увімкну | пошукаю | знайду | зв'яжусь "
        + "| зв'яжуся | поговорю | організую | за мною | на мені | беру на себе | проведу | вишлю | заведу | розпишу | оформлюю "
        + "| i'll | i will | i'm going to | i can take | i can do | i'm on it | on it | will do | leave it to me | i am going to | moving it ");

    private static readonly CueList Idle = new(
        " i'll be back | i'll be right | i'll try | i'll see | i'll just | i'll take that | i'll google | i will try | i'll have to | i'll be | i will be | i'll stick | i'll look "
        + "| i'll give it | i'll go | i'll do that | i'll wait | i'll live | i'll let | i'll never | i'll never | i'll assume | i'll keep | i'll probably | i'll remember | i'll get back "
        + "| если найду | постараюсь не | i'll bet | i'll read | i'll need | i'll leave ");

    private static readonly CueList Ask = new(
        " сможешь | можешь | сделаешь | проверишь | посмотришь | глянешь | напишешь | спросишь | отправишь | добавишь | сможете | можете | успеешь | проверь | проверьте | посмотри "
        + "| глянь | сделай | скинь | напиши | добавь | исправь | внеси | верни | отправь | закажи | пожалуйста "
        + "| зможеш | можеш | зробиш | перевіриш | подивишся | глянеш | напишеш | спитаєш | проженеш | надішлеш | додаси | зможете | можете | встигнеш | ведеш | перевір | подивись "
        + "| зроби | кинь | додай | виправ | внеси | повертай | надішли | замов | спитай | напиши | будь ласка "
        + "| can you | could you | will you | would you | please | can somebody | can someone ");

    private static readonly CueList TakenUp = new(
        " да | ок | окей | хорошо | сделаю | беру | принято | принял | могу | понял | конечно | так | добре | роблю | зроблю | можу | прийнято | зрозумів | зрозуміла | гаразд | звісно | встигну "
        + "| yes | yep | sure | ok | okay | will do | on it | of course | no problem | np | done ");

    private static readonly CueList Done = new(
        " готово | сделал | сделала | исправил | починил | поправил | настроил | переключил | отправил | выложил | добавил | внес | нашел | проверил | вернул | зробив | зробила | виправив "
        + "| полагодив | полагодила | налаштував | переключив | надіслав | надіслала | виклав | додав | додала | знайшов | перевірив | перевірила | повернув | вивантажив | вигрузив | подтвердил "
        + "| done | fixed | sent | is up | added | merged | deployed | finished | found it | submitted | ready ");

    public static IReadOnlyList<ActionItem> Write(Draft draft)
    {
        var most = Math.Clamp(4 + (draft.Window.Messages.Count / 30), 5, 20);
        return [.. draft.Window.Messages.SelectMany(message => Promised(draft, message).Concat(Requested(draft, message)))
            .Where(found => !IsDone(draft, found))
            .Select(found => (Found: found, Due: Due(draft, found)))
            .OrderByDescending(pair => pair.Found.Score + (pair.Due is null ? 0 : 2)).Take(most)
            .OrderBy(pair => draft.Window.Index(pair.Found.Sentences[0].Message.Id))
            .Select(pair => Say(draft, pair.Found, pair.Due))
            .OfType<ActionItem>()];
    }

    /// <summary>Whether somebody says what he or she will do.</summary>
    public static bool IsPromise(ChatSentence sentence) => !sentence.Asks && Promise.Matches(sentence.Line) && !Idle.Matches(sentence.Line);

    private static IEnumerable<Found> Promised(Draft draft, ChatMessage message)
    {
        foreach (var sentence in draft.Sentences(message.Id).Where(sentence => IsPromise(sentence) && draft.IsFree(sentence)))
        {
            var request = Request(draft, message);
            if (sentence.Tells && sentence.Stems.Count >= 2)
            {
                long[] ids = request is null ? [message.Id] : [request.Message.Id, message.Id];
                yield return new Found(sentence.Text, [sentence], ids, message.AuthorName, message.Author, 1 + (request is null ? 0 : 1));
            }
            else if (request is not null || Due(draft, sentence) is not null)
            {
                var context = request ?? Telling(draft, draft.Before(message));
                if (context is not null)
                {
                    yield return new Found($"{sentence.Text} — {context.Text}", [sentence], [context.Message.Id, message.Id], message.AuthorName, message.Author, 1);
                }
            }
        }
    }

    private static IEnumerable<Found> Requested(Draft draft, ChatMessage message)
    {
        foreach (var sentence in draft.Sentences(message.Id))
        {
            if (sentence.Called is not { } called || called == message.Author || !sentence.Tells || !Ask.Matches(sentence.Line))
            {
                continue;
            }

            var answer = draft.After(message).Take(8).FirstOrDefault(later => later.Author == called);
            var taken = answer is not null && TakenUp.Matches(CueList.Line(answer.Text));
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
            ? draft.Sentences(before.Id).FirstOrDefault(sentence => sentence.Tells && (sentence.Asks || Ask.Matches(sentence.Line))) : null;

    private static ChatSentence? Telling(Draft draft, ChatMessage? message) =>
        message is null ? null : draft.Sentences(message.Id).FirstOrDefault(sentence => sentence.Tells);

    private static bool IsDone(Draft draft, Found found)
    {
        var last = draft.Window[found.Ids.MaxBy(draft.Window.Index)];
        return draft.After(last).Any(later => later.Author == found.Owner && !later.Text.Contains('?', StringComparison.Ordinal)
            && Done.Matches(CueList.Line(later.Text)));
    }

    private static DueDate? Due(Draft draft, Found found) => found.Sentences.Select(sentence => Due(draft, sentence)).FirstOrDefault(due => due is not null)
        ?? found.Ids.SelectMany(draft.Sentences).Select(sentence => Due(draft, sentence)).FirstOrDefault(due => due is not null);

    private static DueDate? Due(Draft draft, ChatSentence sentence) => Deadline.In(sentence.Text, sentence.Message.At, draft.Input.TimeZone);

    private static ActionItem? Say(Draft draft, Found found, DueDate? due) =>
        draft.Say(found.Text, found.Sentences, found.Ids, found.OwnerName) is { } statement
            ? new ActionItem { Text = statement.Text, MessageIds = statement.MessageIds, Support = statement.Support, Owner = statement.Owner, Due = due } : null;

    private sealed record Found(
        string Text, IReadOnlyList<ChatSentence> Sentences, IReadOnlyList<long> Ids, string OwnerName, string Owner, double Score);
}
