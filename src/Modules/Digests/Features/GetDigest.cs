using DigestMonolith.Modules.Digests.Document;
using DigestMonolith.Modules.Digests.Rendering;
using DigestMonolith.Modules.Digests.Store;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Digests.Features;

/// <summary>One digest: as data, or rendered in the format that is asked for.</summary>
internal static class GetDigest
{
    public static async Task<Results<Ok<Response>, ContentHttpResult, ProblemHttpResult>> HandleAsync(
        GroupId id, DigestId digest_id, DigestsDbContext db, DigestReader reader, CancellationToken ct, string? format = null)
    {
        if (format is not null && !RenderDigest.Formats.Contains(format))
        {
            return Problems.Invalid("format", $"{string.Join(", ", RenderDigest.Formats)}.");
        }

        var found = await db.Digests.Where(digest => digest.Id == digest_id && digest.GroupId == id)
            .Select(digest => new { digest.DeliveryStatus, digest.WindowId, digest.Title, digest.Summary, digest.GeneratedAt, digest.DeliveredAt, digest.Regeneration })
            .SingleOrDefaultAsync(ct);
        if (found is null || await reader.ViewAsync(digest_id, ct) is not { } view)
        {
            return Problems.NotFound("digest");
        }

        if (format is not null)
        {
            return TypedResults.Content(await reader.RenderAsync(digest_id, format, ct), ContentType(format));
        }

        return TypedResults.Ok(new Response
        {
            DigestId = digest_id,
            GroupId = id,
            WindowId = found.WindowId,
            Title = found.Title,
            Summary = found.Summary,
            Status = view.Document.Status,
            Reasons = view.Reasons,
            Window = view.Document.Window,
            Coverage = view.Document.Coverage,
            Topics =
            [
                .. view.Document.Topics.Select(topic => new TopicAnswer(topic.Title, topic.Priority, topic.Status, topic.MessageCount,
                    [.. topic.Statements.Select(statement => new Highlight(statement.MessageIds[0], statement.MessageIds, statement.Text))])),
            ],
            Decisions = view.Document.Decisions,
            OpenQuestions = view.Document.OpenQuestions,
            CarriedQuestions = view.Document.CarriedQuestions ?? [],
            Actions = view.Document.Actions,
            Participants = view.Document.Participants,
            Metrics = view.Document.Mood,
            EvaluationScores = view.Document.Evaluation,
            DeliveryStatus = found.DeliveryStatus,
            GeneratedAt = found.GeneratedAt,
            DeliveredAt = found.DeliveredAt,
            Regeneration = found.Regeneration,
            ErasedStatements = view.Erased,
            EditedMessageIds = view.Document.EditedMessageIds,
        });
    }

    private static string ContentType(string format) => format switch
    {
        "json" or "cards" => "application/json; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "markdown" => "text/markdown; charset=utf-8",
        // Telegram's HTML is a message body, not a page: nothing may run it here.
        _ => "text/plain; charset=utf-8",
    };

    internal sealed record Response
    {
        public required DigestId DigestId { get; init; }
        public required GroupId GroupId { get; init; }
        public required WindowId WindowId { get; init; }
        public required string Title { get; init; }
        public required string Summary { get; init; }
        public required string Status { get; init; }
        public required IReadOnlyList<string> Reasons { get; init; }
        public required DocumentWindow Window { get; init; }
        public required DocumentCoverage Coverage { get; init; }
        public required IReadOnlyList<TopicAnswer> Topics { get; init; }
        public required IReadOnlyList<DocumentItem> Decisions { get; init; }
        public required IReadOnlyList<DocumentItem> OpenQuestions { get; init; }
        public required IReadOnlyList<DocumentCarried> CarriedQuestions { get; init; }
        public required IReadOnlyList<DocumentAction> Actions { get; init; }
        public required IReadOnlyList<DocumentParticipant> Participants { get; init; }
        public DocumentMood? Metrics { get; init; }
        public required DocumentEvaluation EvaluationScores { get; init; }
        public required DeliveryStatus DeliveryStatus { get; init; }
        public required DateTimeOffset GeneratedAt { get; init; }
        public DateTimeOffset? DeliveredAt { get; init; }
        public required int Regeneration { get; init; }

        /// <summary>How many sentences were erased on request; left out when nothing was.</summary>
        public int? ErasedStatements { get; init; }

        /// <summary>Cited messages that were edited after it was made; left out when there are none.</summary>
        public IReadOnlyList<long>? EditedMessageIds { get; init; }
    }

    internal sealed record TopicAnswer(string Topic, string Priority, string Status, int MessageCount, IReadOnlyList<Highlight> Highlights);

    /// <summary>The first message it rests on, all of them, and the sentence.</summary>
    internal sealed record Highlight(long MessageId, IReadOnlyList<long> MessageIds, string Excerpt);
}
