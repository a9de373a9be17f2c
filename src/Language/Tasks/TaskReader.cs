using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Dates;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Tasks;

/// <summary>Reads off a text whether it asks for something or promises it, who is to do it and by when.</summary>
public static class TaskReader
{
    /// <summary>A text is a task from this score on.</summary>
    public const double Cut = 0.5;

    private const int MaxSentences = 64;

    /// <param name="postedAt">When it was posted; null leaves a due date its words only.</param>
    /// <param name="zone">The zone that days are counted in.</param>
    /// <param name="speaker">Who says it: the owner of a promise.</param>
    public static TaskReading Read(string text, DateTimeOffset? postedAt = null, TimeZoneInfo? zone = null, string? speaker = null)
    {
        var sentences = TaskText.Sentences(text, MaxSentences);
        var best = Evidence.None;
        Sentence? where = null;
        foreach (var sentence in sentences)
        {
            var found = EvidenceOf(sentence);
            if (where is null || found.Strength > best.Strength)
            {
                (best, where) = (found, sentence);
            }
        }

        if (where is null || best.Strength < Cut)
        {
            return new TaskReading { Kind = TaskKind.None, Signal = TaskSignal.None, Score = best.Strength };
        }

        return new TaskReading
        {
            Kind = KindOf(best.Signal, where),
            Signal = best.Signal,
            Score = best.Strength,
            Owner = TaskOwner.Of(where, best, speaker) ?? (best.Signal == TaskSignal.Promise ? null : sentences.Select(TaskOwner.Called).FirstOrDefault(name => name is not null)),
            Due = Due(where.Text, postedAt, zone) ?? Due(text, postedAt, zone),
        };
    }

    private static DueDate? Due(string text, DateTimeOffset? postedAt, TimeZoneInfo? zone) =>
        postedAt is { } at ? DueDates.Find(text, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone ?? TimeZoneInfo.Utc).DateTime)) : DueDates.Find(text, default(DateOnly)) is { } due ? due with { Date = null } : null;

    private static Evidence EvidenceOf(Sentence sentence)
    {
        var best = AskReading.Read(sentence);
        foreach (var other in (Evidence[])[PromiseReading.Read(sentence), NeedReading.Read(sentence), AssignmentReading.Read(sentence), ProposalReading.Read(sentence), BugReading.Read(sentence)])
        {
            best = Evidence.Stronger(best, other);
        }

        return best;
    }

    private static TaskKind KindOf(TaskSignal signal, Sentence sentence) => signal switch
    {
        TaskSignal.Ask or TaskSignal.Need => TaskKind.Request,
        TaskSignal.Promise or TaskSignal.Assignment => TaskKind.Commitment,
        TaskSignal.Proposal or TaskSignal.FeatureWish => TaskKind.Suggestion,
        TaskSignal.BugReport => sentence.Asks ? TaskKind.Request : TaskKind.Suggestion,
        _ => TaskKind.None,
    };
}
