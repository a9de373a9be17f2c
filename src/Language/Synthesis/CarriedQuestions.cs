using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Segments;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Synthesis;

/// <summary>Questions of earlier windows that this one does not answer either.</summary>
internal static class CarriedQuestions
{
    private const int Most = 5;
    private const double EnoughShared = 0.5;

    // What nobody answered in a week nobody waits for.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public static IReadOnlyList<Statement> Of(Draft draft)
    {
        if (draft.Window.Messages.Count == 0)
        {
            return draft.Input.EarlierQuestions;
        }

        var oldest = draft.Window.Messages[0].At - Longest;
        return [.. draft.Input.EarlierQuestions.Where(question => question.At >= oldest && !draft.IsSaid(question.Text) && !IsAnswered(draft, question))
            .OrderByDescending(question => question.At).Take(Most).OrderBy(question => question.At).ThenBy(question => question.MessageIds[0])];
    }

    private static bool IsAnswered(Draft draft, Statement question)
    {
        var stems = ContentStems.Of(question.Text).Select(draft.Window.Stems.Find).OfType<int>().ToHashSet();
        var all = ContentStems.Of(question.Text).Count;
        return draft.Window.Messages.Any(message => !message.IsForward && !QuestionCues.NoAnswer.Matches(draft.Window.Line(message.Id))
            && (IsReply(draft, question, message) || SpeaksOfIt(draft, message, stems, all)));
    }

    private static bool IsReply(Draft draft, Statement question, ChatMessage message) =>
        message.ReplyTo is { } target && question.MessageIds.Contains(target)
        && (message.AuthorName == question.Owner ? QuestionCues.FoundOut.Matches(draft.Window.Line(message.Id)) : !message.Text.TrimEnd().EndsWith('?'));

    // Half of its words in a statement; a number or a name of it in a decision or a promise.
    private static bool SpeaksOfIt(Draft draft, ChatMessage message, HashSet<int> stems, int all)
    {
        if (message.Text.Contains('?', StringComparison.Ordinal))
        {
            return false;
        }

        var shared = draft.Window.Stems[draft.Window.Index(message.Id)].Where(stems.Contains).ToArray();
        return (shared.Length >= 2 && shared.Length >= EnoughShared * all)
            || (shared.Any(stem => draft.Window.Stems.Stem(stem).Any(char.IsDigit)) && Settles(draft, message));
    }

    private static bool Settles(Draft draft, ChatMessage message) =>
        KindCues.Decision.Matches(draft.Window.Line(message.Id)) || draft.Sentences(message.Id).Any(ActionStatements.IsPromise) || ActionCues.Done.MatchesAffirmed(draft.Window.Line(message.Id));
}
