using DigestMonolith.Language.Dates;

namespace DigestMonolith.Language.Tasks;

/// <summary>Reads off a text whether it asks for something or promises it, who is to do it and by when.</summary>
public static class TaskReader
{
    /// <summary>A text is a task from this score on.</summary>
    public const double Cut = 0.5;

    private static readonly TaskReading Nothing = new() { Kind = TaskKind.None, Signal = TaskSignal.None, Score = 0 };

    // Below the cut: told of somebody who will not.
    private const double Refused = 0.45;

    // In texts of three sentences and more the one that asks may drown.
    private const int ManySentences = 3;

    /// <param name="postedAt">When it was posted; null leaves a due date its words only.</param>
    /// <param name="zone">The zone that days are counted in; UTC if null.</param>
    /// <param name="speaker">Who says it: the owner of a promise.</param>
    public static TaskReading Read(string text, DateTimeOffset? postedAt = null, TimeZoneInfo? zone = null, string? speaker = null)
    {
        var evidence = TaskEvidence.Of(text);
        var score = Score(evidence);
        if (score < Cut || evidence.Where is not { } where)
        {
            return new TaskReading { Kind = TaskKind.None, Signal = TaskSignal.None, Score = score };
        }

        // What only the words of the model give away is something asked for.
        var best = evidence.Best.Signal == TaskSignal.None ? new Evidence(TaskSignal.Ask, score, 0) : evidence.Best;
        return new TaskReading
        {
            Kind = KindOf(best.Signal, where),
            Signal = best.Signal,
            Score = score,
            Owner = TaskOwner.Of(where, best, speaker)
                ?? (best.Signal is TaskSignal.Promise or TaskSignal.Assignment ? null : evidence.Sentences.Select(TaskOwner.Called).FirstOrDefault(name => name is not null)),
            Due = DueDates.Find(where.Clause(best.At), postedAt, zone) ?? DueDates.Find(where.Text, postedAt, zone) ?? DueDates.Find(evidence.Spoken, postedAt, zone),
        };
    }

    /// <summary>
    /// What the turns of speech of one sentence of a chat say, with the owner it names; nothing where only the model's words
    /// tell, and no due date, which costs the most.
    /// </summary>
    internal static TaskReading ReadSaid(string sentence, string speaker)
    {
        var evidence = TaskEvidence.Of(sentence);
        if (evidence.Where is not { } where)
        {
            return Nothing;
        }

        var kind = KindOf(evidence.Best.Signal, where);
        if (kind is not (TaskKind.Request or TaskKind.Commitment))
        {
            return Nothing;
        }

        var score = Score(evidence);
        if (evidence.Best.Signal == TaskSignal.Promise && IsLatin(evidence.Spoken))
        {
            score = Math.Max(score, ChatPromise.Share(where));
        }

        return score < Cut ? Nothing : new TaskReading { Kind = kind, Signal = evidence.Best.Signal, Score = score, Owner = TaskOwner.Of(where, evidence.Best, speaker) };
    }

    private static double Score(TaskEvidence evidence)
    {
        if (evidence.Where is not { } where)
        {
            return 0;
        }

        // Enough labelled sentences to train on are there of English only; the rules speak for the others.
        if (!IsLatin(evidence.Spoken))
        {
            return RuleCalibration.Of(evidence.Best.Signal, evidence.Best.Strength);
        }

        var score = TaskModel.Shipped.Score(evidence);
        if (Hearsay.IsRefused(where, evidence.Best))
        {
            return Math.Min(score, Refused);
        }

        return evidence.Sentences.Count < ManySentences ? score : Math.Max(score, TaskModel.Shipped.Score(TaskEvidence.Of(where.Text)));
    }

    private static bool IsLatin(string text)
    {
        var (latin, cyrillic) = (0, 0);
        foreach (var letter in text)
        {
            latin += char.IsAsciiLetter(letter) ? 1 : 0;
            cyrillic += letter is >= '\u0400' and <= '\u04FF' ? 1 : 0;
        }

        return cyrillic * 4 < latin;
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
