using System.Globalization;
using System.Text.Json;
using DigestMonolith.Modules.Ingestion.Live;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Ingestion.Features;

/// <summary>/api/groups/discovery: which chats a bot sees and nobody watches yet.</summary>
internal static class Discovery
{
    internal sealed record Response(
        Guid Id, DiscoveryStatus Status, int Total, int ConnectedCount, JsonElement Results, DateTimeOffset CreatedAt, DateTimeOffset? CompletedAt)
    {
        public static Response Of(DiscoveryRequest request, int connected)
        {
            var results = JsonSerializer.Deserialize<JsonElement>(request.Results, EventJson.Options);
            return new(request.Id, request.Status, results.GetArrayLength(), connected, results, request.CreatedAt, request.CompletedAt);
        }
    }

    public static async Task<Accepted<Response>> RequestAsync(
        IngestionDbContext db, JobQueue jobs, CurrentUser user, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var request = new DiscoveryRequest { Id = Guid.CreateVersion7(now), RequestedBy = user.Account, CreatedAt = now };
        db.DiscoveryRequests.Add(request);
        await db.SaveChangesAsync(ct);
        await jobs.EnqueueAsync(new NewJob { Kind = DiscoverChats.Kind, Key = request.Id.ToString(), Payload = new DiscoverChats.Payload(request.Id) }, ct);
        return TypedResults.Accepted($"/api/groups/discovery/{request.Id}", Response.Of(request, await ConnectedAsync(db, ct)));
    }

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> GetAsync(string id, IngestionDbContext db, CancellationToken ct) =>
        !Guid.TryParse(id, out var requestId) ? Problems.Invalid("id", "An id is a UUID.")
        : await db.DiscoveryRequests.AsNoTracking().SingleOrDefaultAsync(request => request.Id == requestId, ct) is { } request
            ? TypedResults.Ok(Response.Of(request, await ConnectedAsync(db, ct)))
            : Problems.NotFound("discovery");

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> LatestAsync(IngestionDbContext db, CancellationToken ct, string? status = null)
    {
        if (status is not null && !Enum.GetValues<DiscoveryStatus>().Any(known => SnakeCase.Of(known) == status))
        {
            return Problems.Invalid("status", "The status is pending or completed.");
        }

        DiscoveryStatus? wanted = status is null ? null : SnakeCase.Parse<DiscoveryStatus>(status);
        return await db.DiscoveryRequests.AsNoTracking().Where(request => wanted == null || request.Status == wanted)
            .OrderByDescending(request => request.Id).FirstOrDefaultAsync(ct) is { } request
            ? TypedResults.Ok(Response.Of(request, await ConnectedAsync(db, ct)))
            : Problems.NotFound("discovery");
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> IgnoreAsync(
        [FromRoute(Name = "chat_id")] long chatId, SeenChats chats, CurrentUser user, AuditLog audit, CancellationToken ct)
    {
        if (!await chats.IgnoreAsync(chatId, ct))
        {
            return Problems.NotFound("chat");
        }

        await audit.WriteAsync(user.Actor, "chat.ignore", chatId.ToString(CultureInfo.InvariantCulture), before: null, after: null, ct);
        return TypedResults.NoContent();
    }

    private static Task<int> ConnectedAsync(IngestionDbContext db, CancellationToken ct) => db.Groups.CountAsync(group => group.IsActive, ct);
}

/// <summary>Answers a discovery with the chats that were seen and are not registered.</summary>
internal sealed class DiscoverChats(TimeProvider clock) : IJobHandler
{
    public const string Kind = "ingestion.discover";

    internal sealed record Payload(Guid RequestId);

    public Task RunAsync(JobRun job, CancellationToken ct) => job.InUnitOfWorkAsync(async (services, token) =>
    {
        var db = services.GetRequiredService<IngestionDbContext>();
        var id = job.Read<Payload>().RequestId;
        var request = await db.DiscoveryRequests.SingleAsync(request => request.Id == id, token);
        var seen = await services.GetRequiredService<SeenChats>().WaitingAsync(token);
        request.Complete(JsonSerializer.Serialize(seen, EventJson.Options), clock.GetUtcNow());
        await db.SaveChangesAsync(token);
    }, "completed", ct);
}
