using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Segments;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Synthesis;

/// <summary>What was decided: said outright, or proposed and agreed to. A later decision takes the place of an earlier one.</summary>
internal static class DecisionStatements
{
    private const int RoomyLength = 200;

    // "Four of five decided that…" tells of others; who decides for all says so at once.
    private const int EarlyPlace = 24;

    private static readonly CueList Conditional = new(
        " можливо | возможно | может | може | мабуть | наверное | would | could | maybe | perhaps | not sure | надо решить | треба вирішити | чекаємо рішення | варианты | варіанти | options | думаю | не решили | не вирішили ");

    private static readonly CueList Condition = new(" если | якщо | if | когда | коли | как только | щойно ");

    private static readonly CueList Leads = new(
        " тогда | тоді | значит | итак | отже | ок | окей | так | добре | хорошо | давайте | давай | домовились | погоджую | итого | всё | все | so | then | ok | okay ");

    private static readonly CueList Proposal = new(" предлагаю | давайте | пропоную | предложение | пропозиція | let's | i suggest | i propose | how about ");

    private static readonly CueList Assent = new(
        " +1 | согласен | согласна | за | поддерживаю | давайте | давай | ок | хорошо | згоден | згодна | підтримую | добре | погоджуюсь | так | fine | agree | agreed | sounds good | yes | ok | sure | вперед ");

    private static readonly CueList Replaces = new(
        " тогда не | тоді не | меняем | змінюємо | замість | вместо | скасовуємо | отменяем | переносимо | переносим | не откатываем | не відкочуємо | instead | cancel | cancelled | postpone ");

    public static IReadOnlyList<Statement> Write(Draft draft)
    {
        var found = new List<Found>();
        foreach (var message in draft.Window.Messages)
        {
            if (Outright(draft, message) is { } decision)
            {
                found.Add(decision);
            }
            else if (Agreed(draft, message) is { } agreed)
            {
                found.Add(agreed);
            }
        }

        var standing = found.Where((decision, at) => !found.Skip(at + 1).Any(later => IsReplacedBy(draft, decision, later))).ToList();
        var most = Math.Clamp(4 + (draft.Window.Messages.Count / 40), 4, 20);
        return [.. standing.OrderByDescending(decision => decision.Score).Take(most)
            .Select(decision => draft.Say(decision.Text, decision.Sentences, decision.Ids, decision.Sentences[0].Message.AuthorName))
            .OfType<Statement>().OrderBy(statement => draft.Window.Index(statement.MessageIds[0]))];
    }

    private static Found? Outright(Draft draft, ChatMessage message)
    {
        var sentences = draft.Sentences(message.Id);
        var at = sentences.ToList().FindIndex(sentence => IsDecision(sentence));
        if (at < 0)
        {
            return null;
        }

        var firm = KindCues.Firm.Matches(sentences[at].Line);
        var assents = Assents(draft, message);
        if (!firm && assents.Count == 0 && !StartsFirmly(sentences[at].Line) && !sentences[at].Line.Any(char.IsDigit))
        {
            return null;
        }

        var taken = Roomy(sentences, at);
        var text = WithoutLabel(ChatSentence.Join(taken));
        var ids = new List<long> { message.Id };
        if (taken.SelectMany(sentence => sentence.Stems).Distinct().Count() < 3)
        {
            // "Agreed" alone says nothing; what it agrees to was found where it was said.
            if (taken.All(sentence => sentence.Stems.Count < 2) && !sentences[at].Line.Any(char.IsDigit))
            {
                return null;
            }

            if (Context(draft, message) is { } context)
            {
                text = $"{text} — {context.Text}";
                ids.Add(context.Message.Id);
            }
            else if (!sentences[at].Line.Any(char.IsDigit))
            {
                return null;
            }
        }

        ids.AddRange(assents.Take(2));
        return SentenceText.IsTelling(text) ? new Found(text, sentences[at], taken, ids, (firm ? 3 : 1) + assents.Count + message.Reactions) : null;
    }

    private static Found? Agreed(Draft draft, ChatMessage message)
    {
        var proposal = draft.Sentences(message.Id).FirstOrDefault(sentence => sentence.Tells && !sentence.Asks && sentence.Stems.Count >= 3 && !IsPlan(sentence.Line) && !ActionStatements.IsPromise(sentence));
        if (proposal is null || Assents(draft, message) is not { Count: > 0 } assents)
        {
            return null;
        }

        var put = Proposal.Matches(proposal.Line) || Leads.Place(proposal.Line) == 0;
        if (!put && !(assents.Count >= 2 && assents.All(id => draft.Window.Line(id).Contains(" +1 ", StringComparison.Ordinal))))
        {
            return null;
        }

        return new Found(proposal.Text, proposal, [proposal], [message.Id, .. assents.Take(3)], 1 + assents.Count);
    }

    // "Рішення: …" stands under "Decisions" anyway.
    private static string WithoutLabel(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon is > 0 and < 40 && colon + 2 < text.Length && text[colon + 1] == ' ' && KindCues.Firm.Matches(CueList.Line(text[..colon]))
            ? text[(colon + 2)..] : text;
    }

    private static bool IsDecision(ChatSentence sentence) =>
        !sentence.Asks && !IsPlan(sentence.Line)
        && (KindCues.Firm.Place(sentence.Line) is >= 0 and < EarlyPlace || (!KindCues.Firm.Matches(sentence.Line) && KindCues.Decision.Matches(sentence.Line)));

    // "If not found by noon, we roll back" is no decision yet.
    private static bool IsPlan(string line) => Conditional.Matches(line) || Condition.Place(line) is >= 0 and < EarlyPlace / 2;

    private static bool StartsFirmly(string line) => Leads.Matches(string.Join(' ', line.Split(' ').Take(3)) + " ");

    // A short decision takes what stands beside it in its message along.
    private static List<ChatSentence> Roomy(IReadOnlyList<ChatSentence> sentences, int at)
    {
        var (from, to) = (at, at);
        var length = sentences[at].Text.Length;
        bool Fits(int other) => other >= 0 && other < sentences.Count && !sentences[other].Asks && !ActionStatements.IsPromise(sentences[other])
            && length + sentences[other].Spoken.Length + 2 <= RoomyLength;
        for (; Fits(to + 1); to++)
        {
            length += sentences[to + 1].Spoken.Length + 2;
        }

        for (; Fits(from - 1) && sentences[from - 1].Stems.Count > 0; from--)
        {
            length += sentences[from - 1].Spoken.Length + 2;
        }

        return [.. sentences.Skip(from).Take(to - from + 1)];
    }

    private static ChatSentence? Context(Draft draft, ChatMessage message) =>
        draft.Before(message) is { } before ? draft.Sentences(before.Id).Where(sentence => sentence.Tells).MaxBy(sentence => sentence.Stems.Count) : null;

    private static List<long> Assents(Draft draft, ChatMessage message) =>
        [.. draft.After(message).Take(6).Where(later => later.Author != message.Author && draft.Window.Words(later.Id) <= 6
                && (later.ReplyTo ?? message.Id) == message.Id && Assent.Matches(draft.Window.Line(later.Id)))
            .DistinctBy(later => later.Author).Select(later => later.Id)];

    private static bool IsReplacedBy(Draft draft, Found earlier, Found later)
    {
        if (!Replaces.Matches(later.Core.Line))
        {
            return false;
        }

        var shared = earlier.Stems.Intersect(later.Stems).Count();
        return shared >= 2 || (shared >= 1 && draft.ThreadOf(earlier.Ids[0])?.Id == draft.ThreadOf(later.Ids[0])?.Id);
    }

    private sealed record Found(string Text, ChatSentence Core, IReadOnlyList<ChatSentence> Sentences, IReadOnlyList<long> Ids, double Score)
    {
        public IReadOnlySet<string> Stems => Core.Stems;
    }
}
