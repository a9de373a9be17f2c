using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Segments;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Synthesis;

/// <summary>What was decided: said outright, or proposed and agreed to. A later decision takes the place of an earlier one.</summary>
internal static class DecisionStatements
{
    // "Four of five decided that…" tells of others; who decides for all says so at once.
    private const int EarlyPlace = 24;
    private const int Most = 9;
    private const int MostCandidates = 60;

    public static IReadOnlyList<Statement> Write(Draft draft)
    {
        var found = draft.Window.Messages.Select(message => Outright(draft, message) ?? Agreement.Of(draft, message)).OfType<Decision>().ToList();
        var standing = Standing.Of(found, draft);
        var most = Math.Clamp(4 + (draft.Window.Messages.Count / 60), 4, Most);
        var taken = new List<Statement>();
        foreach (var decision in standing.OrderByDescending(decision => decision.Score).Take(MostCandidates).TakeWhile(_ => taken.Count < most))
        {
            if (draft.Say(decision.Text, decision.Sentences, decision.Ids, decision.Message.AuthorName) is { } statement)
            {
                taken.Add(statement with { At = decision.Message.At });
            }
        }

        return [.. taken.OrderBy(statement => draft.Window.Index(statement.MessageIds[0]))];
    }

    private static Decision? Outright(Draft draft, ChatMessage message)
    {
        var sentences = draft.Sentences(message.Id);
        var at = sentences.ToList().FindIndex(IsDecision);
        if (at < 0)
        {
            return null;
        }

        var firm = KindCues.Firm.Matches(sentences[at].Line);
        // A yes to a message that also asks may be the answer.
        var assents = sentences.Any(sentence => sentence.Asks) ? [] : Agreement.Assents(draft, message);
        var figures = sentences[at].Line.Any(char.IsDigit);
        if (!firm && assents.Count == 0 && !StartsFirmly(sentences[at].Line) && !figures)
        {
            return null;
        }

        var taken = DecisionText.Roomy(sentences, at);
        var text = DecisionText.Of(ChatSentence.Join(taken));
        var ids = new List<long> { message.Id };
        if (taken.SelectMany(sentence => sentence.Stems).Distinct().Count() < 3)
        {
            // "Agreed" alone says nothing; what it agrees to was found where it was said.
            if (taken.All(sentence => sentence.Stems.Count < 2) && !figures)
            {
                return null;
            }

            if (Context(draft, message) is { } context)
            {
                text = $"{text} — {context.Text.TrimEnd('?')}";
                ids.Add(context.Message.Id);
            }
            else if (!figures)
            {
                return null;
            }
        }

        ids.AddRange(assents.Take(2));
        return SentenceText.IsTelling(text)
            ? new Decision { Text = text, Message = message, Core = sentences[at], Sentences = taken, Ids = ids, Score = (firm ? 3 : 1) + assents.Count + message.Reactions } : null;
    }

    private static bool IsDecision(ChatSentence sentence) =>
        !sentence.Asks && !DecisionCues.IsPlan(sentence.Line) && !DecisionCues.Others.Matches(sentence.Line) && sentence.Text[0] is not ('"' or '«' or '“' or '>')
        && (KindCues.Firm.Place(sentence.Line) is >= 0 and < EarlyPlace || (!KindCues.Firm.Matches(sentence.Line) && KindCues.Decision.Matches(sentence.Line)));

    private static bool StartsFirmly(string line) => DecisionCues.Leads.Matches(string.Join(' ', line.Split(' ').Take(3)) + " ");

    private static ChatSentence? Context(Draft draft, ChatMessage message) =>
        draft.Before(message) is { } before ? draft.Sentences(before.Id).Where(sentence => sentence.Tells).MaxBy(sentence => sentence.Stems.Count) : null;
}

/// <summary>A decision as it was found.</summary>
internal sealed record Decision
{
    public required string Text { get; init; }
    public required ChatMessage Message { get; init; }

    /// <summary>The sentence that decides.</summary>
    public required ChatSentence Core { get; init; }
    public required IReadOnlyList<ChatSentence> Sentences { get; init; }
    public required IReadOnlyList<long> Ids { get; init; }
    public required double Score { get; init; }
}
