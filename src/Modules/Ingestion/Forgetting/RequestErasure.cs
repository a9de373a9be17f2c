using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Ingestion.Forgetting;

/// <summary>POST /api/groups/{id}/erasures and /api/erasures: forgets what a person wrote, or single messages of a group.</summary>
internal static class RequestErasure
{
    internal sealed record Request
    {
        /// <summary>The person by Telegram number…</summary>
        public long? SenderTgId { get; init; }

        /// <summary>…or by @username, as it was last seen…</summary>
        public string? Username { get; init; }

        /// <summary>…or single messages of the group, at most 10,000.</summary>
        public IReadOnlyList<long>? MessageIds { get; init; }
    }

    internal sealed record Response(Guid ErasureId, string Status);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request).Must(request => new object?[] { request.SenderTgId, request.Username, request.MessageIds }.Count(one => one is not null) == 1)
                .WithName("sender_tg_id").WithMessage("Either sender_tg_id, or username, or message_ids.");
            RuleFor(request => request.Username).Must(name => name is null || name.TrimStart('@').Length is > 0 and <= 255).WithMessage("1 to 255 characters.");
            RuleFor(request => request.MessageIds).Must(ids => ids is null || ids.Count is > 0 and <= 10_000).WithMessage("1 to 10,000 messages.");
            // Those from before a group became a supergroup have negative numbers.
            RuleForEach(request => request.MessageIds).NotEqual(0);
        }
    }

    public static async Task<Results<Accepted<Response>, ProblemHttpResult>> InGroupAsync(
        GroupId id, Request request, IngestionDbContext db, ErasureStore erasures, CurrentUser user, CancellationToken ct) =>
        await db.Groups.AnyAsync(group => group.Id == id, ct) ? await AskAsync(id, [id], request, erasures, user, ct) : Problems.NotFound("group");

    public static async Task<Results<Accepted<Response>, ProblemHttpResult>> InTenantAsync(
        Request request, IngestionDbContext db, ErasureStore erasures, CurrentUser user, CancellationToken ct) =>
        request.MessageIds is null
            ? await AskAsync(null, await db.Groups.OrderBy(group => group.Id).Select(group => group.Id).ToListAsync(ct), request, erasures, user, ct)
            : Problems.Invalid("message_ids", "Messages are numbered in their group: ask at the group.");

    private static async Task<Results<Accepted<Response>, ProblemHttpResult>> AskAsync(
        GroupId? group, IReadOnlyList<GroupId> groups, Request request, ErasureStore erasures, CurrentUser user, CancellationToken ct)
    {
        long[] senders = request.SenderTgId is { } sender ? [sender] : request.Username is { } name ? await erasures.FindSendersAsync(name.TrimStart('@'), ct) : [];
        if (senders.Length == 0 && request.MessageIds is null)
        {
            return Problems.NotFound("person");
        }

        var id = await erasures.AskAsync(group, groups, senders, request.MessageIds ?? [], user, ct);
        return TypedResults.Accepted($"/api/erasures/{id}", new Response(id, "queued"));
    }
}

/// <summary>What was asked to be forgotten, and where it stands, of the tenant of the unit of work.</summary>
internal sealed class ErasureStore(UnitOfWork work, JobQueue jobs, AuditLog audit, TimeProvider clock)
{
    public async Task<long[]> FindSendersAsync(string username, CancellationToken ct)
    {
        await using var find = work.Command("select array_agg(tg_id order by tg_id) from ingestion.telegram_profiles where lower(username) = lower($1)");
        find.Parameters.AddWithValue(username);
        return await find.ExecuteScalarAsync(ct) as long[] ?? [];
    }

    public async Task<Guid> AskAsync(
        GroupId? group, IReadOnlyList<GroupId> groups, long[] senders, IReadOnlyList<long> messages, CurrentUser user, CancellationToken ct)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        await using (var insert = work.Command("insert into ingestion.erasures (id, group_id, sender_tg_ids, requested_by, created_at) values ($1, $2, $3, $4, $5)"))
        {
            insert.Parameters.AddWithValue(id);
            insert.Parameters.Add(new() { Value = (object?)group?.Value ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid });
            insert.Parameters.AddWithValue(senders);
            insert.Parameters.Add(new() { Value = (object?)user.Account?.Value ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid });
            insert.Parameters.AddWithValue(clock.GetUtcNow());
            await insert.ExecuteNonQueryAsync(ct);
        }

        foreach (var one in groups)
        {
            var job = await jobs.EnqueueAsync(new NewJob
            {
                Kind = EraseMessages.Kind,
                Key = $"{id}:{one}",
                // A digest of the group that is being made would bring back what goes: one after the other.
                Lane = $"digest:{one}",
                Payload = new EraseMessages.Payload(id, one),
            }, ct);
            await using var part = work.Command("insert into ingestion.erasure_parts (erasure_id, group_id, job_id, tg_message_ids) values ($1, $2, $3, $4)");
            part.Parameters.AddWithValue(id);
            part.Parameters.AddWithValue(one.Value);
            part.Parameters.AddWithValue(job);
            part.Parameters.AddWithValue(messages.Distinct().ToArray());
            await part.ExecuteNonQueryAsync(ct);
        }

        // Neither names nor texts: the trail outlives what is forgotten.
        await audit.WriteAsync(user.Actor, "messages.erase", $"erasure:{id}", before: null, new { group, senders = senders.Length, messages = messages.Count }, ct);
        return id;
    }
}
