using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Text;
using DigestMonolith.Language.Topics;

namespace DigestMonolith.Language.Synthesis;

/// <summary>Questions that the window left without an answer.</summary>
internal static class QuestionStatements
{
    private const int Most = 6;
    private const int ShortQuestion = 3;
    private const int AnswersRead = 40;
    private static readonly TimeSpan SoonAfter = TimeSpan.FromMinutes(10);

    public static IReadOnlyList<Statement> Write(Draft draft)
    {
        var most = Math.Clamp(3 + (draft.Window.Messages.Count / 60), 4, Most);
        return [.. draft.AllSentences.Where(sentence => IsAsked(draft, sentence) && !IsAnswered(draft, sentence))
            .OrderByDescending(sentence => Weight(draft, sentence)).ThenBy(sentence => draft.Window.Index(sentence.Message.Id))
            .DistinctBy(sentence => sentence.Message.Id).Take(most)
            .OrderBy(sentence => draft.Window.Index(sentence.Message.Id))
            .Select(sentence => draft.Say(sentence.Text, [sentence], [sentence.Message.Id], sentence.Message.AuthorName))
            .OfType<Statement>()];
    }

    private static bool IsAsked(Draft draft, ChatSentence sentence) =>
        sentence.Asks && (sentence.Tells || Tokenizer.Words(sentence.Text).Count >= ShortQuestion) && sentence.Text.Contains('?', StringComparison.Ordinal) && sentence.Stems.Count >= 2
        && draft.IsFree(sentence) && !QuestionCues.Polite.Matches(sentence.Line) && !SmallTalk.IsChatter(sentence.Line);

    private static bool IsAnswered(Draft draft, ChatSentence sentence)
    {
        if (IsAnsweredNextDoor(draft, sentence))
        {
            return true;
        }

        var nearby = 0;
        foreach (var later in draft.After(sentence.Message).Take(AnswersRead))
        {
            var line = draft.Window.Line(later.Id);
            if (later.Author == sentence.Message.Author)
            {
                if (QuestionCues.FoundOut.Matches(line))
                {
                    return true;
                }

                continue;
            }

            nearby++;
            var directed = later.ReplyTo == sentence.Message.Id || (later.ReplyTo is null && nearby <= 5 && IsNear(draft, sentence, later, nearby));
            var asksBack = later.Text.TrimEnd().EndsWith('?') && draft.Window.Words(later.Id) <= 12;
            if (directed && !asksBack && !QuestionCues.NoAnswer.Matches(line) && line.Length > 2)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNear(Draft draft, ChatSentence asked, ChatMessage later, int nearby) =>
        later.At - asked.Message.At <= SoonAfter || (nearby == 1 && draft.Window.Words(later.Id) <= 6)
        || draft.Window.Stems.Shared(draft.Window.Index(asked.Message.Id), draft.Window.Index(later.Id)) > 0;

    // In a quiet chat the next to speak within minutes is the one who answers, wherever the thread is cut.
    private static bool IsAnsweredNextDoor(Draft draft, ChatSentence asked)
    {
        var next = draft.Window.Messages.Skip(draft.Window.Index(asked.Message.Id) + 1).Take(5)
            .TakeWhile(message => message.At - asked.Message.At <= SoonAfter / 2).ToArray();
        return next.Length is > 0 and < 4 && next.FirstOrDefault(message => message.Author != asked.Message.Author) is { } other
            && !other.Text.Contains('?', StringComparison.Ordinal) && draft.Window.Words(other.Id) >= 2 && !QuestionCues.NoAnswer.Matches(draft.Window.Line(other.Id));
    }

    private static double Weight(Draft draft, ChatSentence sentence) =>
        Math.Round(sentence.Stems.Sum(stem => draft.Window.Stems.Find(stem) is { } number && draft.Window.Stems.Frequency(number) > 1 ? 1.0 : 0.5), 4)
        + (draft.IsInTopic(sentence.Message.Id) ? 1.5 : 0) + sentence.Message.Reactions;
}
