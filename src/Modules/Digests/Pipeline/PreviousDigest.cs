using System.Text.Json;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Language.Chat;
using DigestMonolith.Modules.Digests.Store;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Digests.Pipeline;

/// <summary>The digest that a new one is compared with: same group and size, passed, and not of this window.</summary>
internal static class PreviousDigest
{
    public static async Task<BaselineDigest?> FindAsync(DigestsDbContext db, GroupId group, WindowInfo window, CancellationToken ct)
    {
        // Windows of a group may overlap a little when they were asked for by hand.
        var latestEnd = window.Start + ((window.End - window.Start) / 2);
        var found = await db.Digests
            .Where(digest => digest.GroupId == group && digest.WindowSizeHours == window.SizeHours && digest.WindowId != window.Id
                && digest.Status == DigestStatus.Completed && digest.QualityPass && digest.WindowEnd <= latestEnd)
            .OrderByDescending(digest => digest.WindowEnd).ThenByDescending(digest => digest.Regeneration)
            .Select(digest => new { digest.Id, digest.EvaluationScores })
            .FirstOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        var stored = JsonSerializer.Deserialize<StoredScores>(found.EvaluationScores, PipelineJson.Options) ?? new StoredScores();
        var titles = await db.Topics.Where(topic => topic.DigestId == found.Id).OrderBy(topic => topic.Position).Select(topic => topic.Topic).ToListAsync(ct);
        return new BaselineDigest
        {
            Titles = titles,
            TopicMessages = stored.TopicMessages,
            CoveredShare = stored.CoveredShare,
            LowestScore = stored.Scores is { } scores ? BaselineDigest.Lowest(scores) : null,
        };
    }
}

/// <summary>What is kept of a digest's evaluation.</summary>
internal sealed record StoredScores
{
    public QualityScores? Scores { get; init; }
    public IReadOnlyList<string> Failures { get; init; } = [];
    public BaselineDelta? Baseline { get; init; }
    public double CoveredShare { get; init; }
    public int TopicMessages { get; init; }
}
