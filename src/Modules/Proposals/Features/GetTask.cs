using System.Text.Json;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Features;

/// <summary>One task with its versions, its incidents and the messages it rests on.</summary>
internal static class GetTask
{
    internal sealed record Response(TaskView Task, IReadOnlyList<Version> Versions, IReadOnlyList<Incident> Incidents, IReadOnlyList<EvidenceMessage> Messages, IReadOnlyList<TaskView> Children, IReadOnlyList<Export> Exports);

    internal sealed record Version(int Number, VersionReason Reason, string By, DateTimeOffset At, JsonElement Snapshot, JsonElement Changes);

    internal sealed record Incident(DateTimeOffset At, ProposalId ProposalId, AnalysisRunId RunId, int Messages, DateTimeOffset? WithdrawnAt);

    /// <param name="SentVersion">What the target has; null before the first.</param>
    internal sealed record Export(string Kind, Guid Target, ExportStatus Status, int? SentVersion, string? Error, string? Address, DateTimeOffset? NextAttemptAt, DateTimeOffset UpdatedAt);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(TaskId id, ProposalsDbContext db, IMessageArchive archive, CancellationToken ct) =>
        await ReadAsync(id, db, archive, ct) is { } found ? TypedResults.Ok(found) : Problems.NotFound("task");

    public static async Task<Response?> ReadAsync(TaskId id, ProposalsDbContext db, IMessageArchive archive, CancellationToken ct)
    {
        if (await db.Tasks.SingleOrDefaultAsync(one => one.Id == id, ct) is not { } task)
        {
            return null;
        }

        var versions = await db.TaskVersions.Where(version => version.TaskId == id).OrderByDescending(version => version.Number).ToListAsync(ct);
        var messages = await db.TaskMessages.Where(message => message.TaskId == id).OrderBy(message => message.PostedAt).ThenBy(message => message.TgMessageId).ToListAsync(ct);
        return new Response(
            TaskView.From(task),
            [.. versions.Select(version => new Version(version.Number, version.Reason, version.ByName, version.At, Json(version.Snapshot), Json(version.Changes)))],
            await db.Incidents.Where(incident => incident.TaskId == id).OrderByDescending(incident => incident.At)
                .Select(incident => new Incident(incident.At, incident.ProposalId, incident.RunId, incident.TgMessageIds.Count, incident.WithdrawnAt)).ToListAsync(ct),
            await EvidenceMessage.OfAsync([.. messages.Select(message => (message.GroupId, message.MessageId, message.TgMessageId, message.PostedAt))], archive, ct),
            await db.Tasks.Where(child => child.ParentTaskId == id && child.Status != TaskState.Withdrawn).OrderBy(child => child.Number).Select(TaskView.Of).ToListAsync(ct),
            await db.TaskExports.Where(export => export.TaskId == id).OrderBy(export => export.Target)
                .Select(export => new Export(export.Kind, export.Target, export.Status, export.SentVersion, export.Error, export.Address, export.NextAttemptAt, export.UpdatedAt)).ToListAsync(ct));
    }

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}
