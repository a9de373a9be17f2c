using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Modules.Digests.Pipeline;

/// <summary>Compares a digest with the one before of the same group and size.</summary>
internal static class BaselineComparison
{
    private const double SameTitle = 0.5;

    public static BaselineDelta Compare(BaselineDigest? previous, BaselineDigest current, double degradeFrom)
    {
        if (previous is null)
        {
            return new BaselineDelta { NovelTopics = current.Titles.Count };
        }

        var before = previous.Titles.Select(Lemmas).ToArray();
        var now = current.Titles.Select(Lemmas).ToArray();
        var quality = current.LowestScore is { } lowest && previous.LowestScore is { } previousLowest
            ? Math.Round(lowest - previousLowest, 4) : (double?)null;
        return new BaselineDelta
        {
            HasBaseline = true,
            TopicOverlap = Math.Round((double)before.Count(title => now.Any(other => AreSame(title, other))) / Math.Max(1, before.Length), 4),
            NovelTopics = now.Count(title => !before.Any(other => AreSame(title, other))),
            CoverageChange = previous.TopicMessages == 0
                ? (current.TopicMessages > 0 ? 1 : 0)
                : Math.Round((double)(current.TopicMessages - previous.TopicMessages) / previous.TopicMessages, 4),
            QualityDelta = quality,
            // Raw counts would measure traffic: what counts is the share of the window that its topics cover.
            IsDegraded = quality <= -degradeFrom || previous.CoveredShare - current.CoveredShare > degradeFrom,
        };
    }

    private static HashSet<string> Lemmas(string title) =>
        [.. Tokenizer.Words(title).Where(word => !StopWords.Contains(word)).Select(Stemmer.Stem)];

    private static bool AreSame(HashSet<string> one, HashSet<string> other) =>
        one.Count > 0 && other.Count > 0 && (double)one.Intersect(other).Count() / one.Union(other).Count() >= SameTitle;
}

/// <summary>What is compared of a digest.</summary>
internal sealed record BaselineDigest
{
    public required IReadOnlyList<string> Titles { get; init; }

    /// <summary>Messages of all topics.</summary>
    public required int TopicMessages { get; init; }

    /// <summary>Share of the messages read that are in topics.</summary>
    public required double CoveredShare { get; init; }

    /// <summary>The lowest of the scores and their mean; null when there are none.</summary>
    public double? LowestScore { get; init; }

    /// <summary>What it left open, asked in its window or before.</summary>
    public IReadOnlyList<Statement> OpenQuestions { get; init; } = [];

    /// <summary>A digest with its scores, for a window of which so many messages were read.</summary>
    public static BaselineDigest Of(DigestBody body, QualityScores scores, int read)
    {
        var covered = body.Topics.SelectMany(topic => topic.Topic.MessageIds).Distinct().Count();
        return new BaselineDigest
        {
            Titles = [.. body.Topics.Select(topic => topic.Topic.Title)],
            TopicMessages = covered,
            CoveredShare = read == 0 ? 0 : Math.Round((double)covered / read, 4),
            LowestScore = Lowest(scores),
        };
    }

    public static double? Lowest(QualityScores scores) =>
        new[] { scores.Faithfulness, scores.Coherence, scores.Coverage, scores.Focus, scores.Quality }.Min();
}

/// <summary>How a digest differs from the one before it.</summary>
internal sealed record BaselineDelta
{
    public bool HasBaseline { get; init; }
    public double TopicOverlap { get; init; }
    public int NovelTopics { get; init; }
    public double CoverageChange { get; init; }

    /// <summary>Null when either side has no scores.</summary>
    public double? QualityDelta { get; init; }
    public bool IsDegraded { get; init; }
}
