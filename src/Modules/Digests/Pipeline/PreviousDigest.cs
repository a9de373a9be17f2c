using System.Text.Json;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Language.Chat;
using DigestMonolith.Modules.Digests.Document;
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
            .Select(digest => new { digest.Id, digest.EvaluationScores, digest.Payload })
            .FirstOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        var stored = JsonSerializer.Deserialize<StoredScores>(found.EvaluationScores, PipelineJson.Options) ?? new StoredScores();
        var view = JsonSerializer.Deserialize<DigestView>(found.Payload, DocumentJson.Stored) ?? throw new JsonException($"The stored digest {found.Id} is null.");
        var titles = await db.Topics.Where(topic => topic.DigestId == found.Id).OrderBy(topic => topic.Position).Select(topic => topic.Topic).ToListAsync(ct);
        return new BaselineDigest
        {
            Titles = titles,
            TopicMessages = stored.TopicMessages,
            CoveredShare = stored.CoveredShare,
            OpenQuestions = Open(view),
            LowestScore = stored.Scores is { } scores ? BaselineDigest.Lowest(scores) : null,
        };
    }

    /// <summary>A question carried once is carried on with the day it was first asked.</summary>
    public static IReadOnlyList<Statement> Open(DigestView view) =>
    [
        .. (view.Document.CarriedQuestions ?? []).Select(question => Question(question.Text, question.MessageIds, question.Owner, question.Since)),
        .. view.Document.OpenQuestions.Select((question, at) =>
            Question(question.Text, question.MessageIds, question.Owner, at < view.QuestionTimes.Count ? view.QuestionTimes[at] : view.Document.Window.Start)),
    ];

    private static Statement Question(string text, IReadOnlyList<long> messages, string? owner, DateTimeOffset asked) =>
        new() { Text = text, MessageIds = messages, Owner = owner, At = asked, Support = 1 };
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
