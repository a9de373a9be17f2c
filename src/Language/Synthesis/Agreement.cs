using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Synthesis;

/// <summary>A proposal that others said yes to is a decision of the group.</summary>
internal static class Agreement
{
    private const int AnswersRead = 8;
    private const int ShortAnswer = 6;

    public static Decision? Of(Draft draft, ChatMessage message)
    {
        var proposal = draft.Sentences(message.Id).FirstOrDefault(sentence => sentence.Tells && sentence.Stems.Count >= 3
            && (!sentence.Asks || DecisionCues.Proposal.Matches(sentence.Line)) && !DecisionCues.IsPlan(sentence.Line) && !ActionStatements.IsPromise(sentence));
        if (proposal is null || Assents(draft, message) is not { Count: > 0 } assents || Objections(draft, message) >= assents.Count)
        {
            return null;
        }

        var put = DecisionCues.Proposal.Matches(proposal.Line) || DecisionCues.Leads.Place(CueList.Line(proposal.Spoken)) == 0;
        if (!put && !(assents.Count >= 2 && assents.All(id => draft.Window.Line(id).Contains(" +1 ", StringComparison.Ordinal))))
        {
            return null;
        }

        return new Decision
        {
            Text = DecisionText.Of(proposal.Text.TrimEnd('?', ' ')),
            Message = message,
            Core = proposal,
            Sentences = [proposal],
            Ids = [message.Id, .. assents.Take(3)],
            Score = 1 + assents.Count,
        };
    }

    /// <summary>Short answers of others that say yes, one a person.</summary>
    public static List<long> Assents(Draft draft, ChatMessage message) =>
        [.. Answers(draft, message).Where(later => draft.Window.Words(later.Id) <= ShortAnswer && DecisionCues.Assent.MatchesAffirmed(draft.Window.Line(later.Id)) && !later.Text.Contains('?', StringComparison.Ordinal))
            .DistinctBy(later => later.Author).Select(later => later.Id)];

    private static int Objections(Draft draft, ChatMessage message) =>
        Answers(draft, message).Where(later => DecisionCues.Objection.Place(draft.Window.Line(later.Id)) is >= 0 and < 8).DistinctBy(later => later.Author).Count();

    private static IEnumerable<ChatMessage> Answers(Draft draft, ChatMessage message) =>
        draft.After(message).Take(AnswersRead).Where(later => later.Author != message.Author && (later.ReplyTo ?? message.Id) == message.Id);
}
