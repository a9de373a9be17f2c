using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Segments;
using DigestMonolith.Language.Text;
using DigestMonolith.Language.Topics;

namespace DigestMonolith.Language.Synthesis;

/// <summary>Weighs what each message of a topic could say: what the topic speaks of, and what moves it on.</summary>
internal sealed class ChoiceScore(Topic topic, Draft draft)
{
    private const int WholeMessage = 190;
    private const int LastOfThread = 3;
    private const double Mostly = 0.6;

    // A result that comes after a long silence opens a thread of its own, and is still the topic's result.
    private readonly bool _speaksOfTrouble = topic.MessageIds.Select(id => draft.ThreadOf(id)).OfType<ChatThread>().DistinctBy(thread => thread.Id).Any(draft.HasTrouble);

    private readonly HashSet<string> _title = [.. ContentStems.Of(topic.Title)];

    private readonly Dictionary<string, int> _counts = topic.MessageIds.SelectMany(id => draft.Sentences(id)).SelectMany(sentence => sentence.Stems)
        .GroupBy(stem => stem, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);

    /// <summary>The best first.</summary>
    public IEnumerable<Choice> Rank() => topic.MessageIds.Select(id => Choose(draft.Window[id])).OfType<Choice>()
        .OrderByDescending(choice => choice.Score).ThenBy(choice => draft.Window.Index(choice.Message.Id));

    private Choice? Choose(ChatMessage message)
    {
        var sentences = WithoutLastQuestion(Compression.FromThePoint([.. draft.Sentences(message.Id).Where(draft.IsFree)]));
        if (sentences.Length == 0 || draft.ThreadOf(message.Id) is not { } thread || draft.IsOutdated(sentences[0]))
        {
            return null;
        }

        var taken = Together(sentences);
        // What the title asks already needs no line.
        if (taken.All(sentence => sentence.Asks) && taken.Sum(sentence => sentence.Stems.Count(_title.Contains)) >= Mostly * taken.Sum(sentence => sentence.Stems.Count))
        {
            return null;
        }

        var text = ChatSentence.Join(taken);
        if (!SentenceText.IsTelling(text) || taken.Any(sentence => SmallTalk.IsChatter(sentence.Line) && !KindCues.Problem.Matches(sentence.Line)))
        {
            return null;
        }

        return new Choice
        {
            Message = message,
            Sentences = taken,
            Text = text,
            Score = Math.Round(Score(message, taken), 6),
            Thread = thread.Id,
            ClosesTrouble = (IsNearEnd(thread.MessageIds, message) && draft.HasTrouble(thread)) || (_speaksOfTrouble && IsNearEnd(topic.MessageIds, message)),
        };
    }

    // "…, what about the build?": the telling part stands better alone.
    private static ChatSentence[] WithoutLastQuestion(ChatSentence[] sentences) =>
        sentences.Length > 1 && sentences[^1].Asks && sentences[..^1].Any(sentence => sentence.Tells && !sentence.Asks) ? WithoutLastQuestion(sentences[..^1]) : sentences;

    // A whole short message reads better than its best sentence; of a long one the densest stretch is taken.
    private static ChatSentence[] Together(ChatSentence[] sentences)
    {
        if (sentences.Sum(sentence => sentence.Text.Length + 2) <= WholeMessage)
        {
            return sentences;
        }

        var best = Enumerable.Range(0, sentences.Length).Where(at => sentences[at].Tells).DefaultIfEmpty(0)
            .MaxBy(at => sentences[at].Stems.Count * (sentences[at].Text.Length > 220 ? 0.6 : 1));
        var next = best + 1 < sentences.Length && !sentences[best + 1].Asks && sentences[best].Text.Length + sentences[best + 1].Text.Length + 2 <= WholeMessage;
        return next ? sentences[best..(best + 2)] : [sentences[best]];
    }

    private double Score(ChatMessage message, IReadOnlyList<ChatSentence> taken)
    {
        var stems = taken.SelectMany(sentence => sentence.Stems).Distinct(StringComparer.Ordinal).ToArray();
        var weight = stems.Sum(stem => draft.Window.Stems.Find(stem) is { } number ? Math.Log(1 + _counts.GetValueOrDefault(stem)) * draft.Window.Stems.Novelty(number) : 0);
        var line = string.Concat(taken.Select(sentence => sentence.Line));
        var cue = (KindCues.Problem.Matches(line) ? 0.25 : 0) + (KindCues.Solution.Matches(line) ? 0.2 : 0) + (KindCues.Risk.Matches(line) ? 0.2 : 0)
            + (line.Any(char.IsDigit) ? 0.15 : 0) + (message.Reactions > 0 ? 0.2 : 0)
            + (draft.IsRepliedTo(message.Id) ? 0.15 : 0) + (IsOutcome(message, line) ? 0.25 : 0)
            - (taken.All(sentence => sentence.Asks) ? Opens(message) ? 0.45 : 0.7 : 0)
            - (KindCues.Humor.Matches(line) || KindCues.Celebration.Place(line) is >= 0 and < 4 ? 0.5 : 0);
        return weight / Math.Sqrt(stems.Length + 3) * (1 + cue) * (stems.Length < 3 ? 0.5 : 1);
    }

    // What stands at the end of a thread, with figures or in the past, is how it came out.
    private bool IsOutcome(ChatMessage message, string line) =>
        draft.ThreadOf(message.Id) is { } thread && IsNearEnd(thread.MessageIds, message) && (line.Any(char.IsDigit) || ActionCues.Done.Matches(line));

    private static bool IsNearEnd(IReadOnlyList<long> ids, ChatMessage message) => ids.Count > LastOfThread && ids.TakeLast(LastOfThread).Contains(message.Id);

    private bool Opens(ChatMessage message) => draft.ThreadOf(message.Id)?.MessageIds[0] == message.Id;
}
