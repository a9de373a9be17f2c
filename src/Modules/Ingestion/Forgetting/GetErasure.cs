using System.Text.Json;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DigestMonolith.Modules.Ingestion.Forgetting;

/// <summary>GET /api/erasures/{id}: where an erasure stands, and what it took away.</summary>
internal static class GetErasure
{
    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(string id, UnitOfWork work, CancellationToken ct)
    {
        if (!Guid.TryParse(id, out var erasure))
        {
            return Problems.Invalid("id", "An id is a UUID.");
        }

        await using var command = work.Command("""
            select e.group_id, e.created_at, p.state, p.counters::text, p.finished_at, j.state = 'failed'
            from ingestion.erasures e
            left join ingestion.erasure_parts p on p.erasure_id = e.id
            left join platform.jobs j on j.id = p.job_id
            where e.id = $1
            """);
        command.Parameters.AddWithValue(erasure);
        Response? found = null;
        var counters = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var (parts, begun, done, failed) = (0, 0, 0, 0);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            found ??= new Response { ErasureId = erasure, GroupId = reader.IsDBNull(0) ? null : new GroupId(reader.GetGuid(0)), CreatedAt = reader.GetFieldValue<DateTimeOffset>(1) };
            if (reader.IsDBNull(2))
            {
                continue;
            }

            parts++;
            begun += reader.GetString(2) == "queued" ? 0 : 1;
            done += reader.GetString(2) == "done" ? 1 : 0;
            failed += !reader.IsDBNull(5) && reader.GetBoolean(5) && reader.GetString(2) != "done" ? 1 : 0;
            foreach (var (name, count) in JsonSerializer.Deserialize<Dictionary<string, int>>(reader.GetString(3), EventJson.Options) ?? [])
            {
                counters[name] = counters.GetValueOrDefault(name) + count;
            }

            if (!reader.IsDBNull(4) && (found.FinishedAt is null || found.FinishedAt < reader.GetFieldValue<DateTimeOffset>(4)))
            {
                found = found with { FinishedAt = reader.GetFieldValue<DateTimeOffset>(4) };
            }
        }

        var status = failed > 0 ? "failed" : done == parts ? "completed" : begun > 0 ? "running" : "queued";
        return found is null
            ? Problems.NotFound("erasure")
            : TypedResults.Ok(found with { Status = status, FinishedAt = status == "completed" ? found.FinishedAt ?? found.CreatedAt : null, Groups = parts, GroupsDone = done, Counters = counters });
    }

    internal sealed record Response
    {
        public required Guid ErasureId { get; init; }

        /// <summary>Null for every group of the team.</summary>
        public GroupId? GroupId { get; init; }

        /// <summary>queued, running, completed or failed; what failed waits among the dead letters.</summary>
        public string Status { get; init; } = "queued";
        public int Groups { get; init; }
        public int GroupsDone { get; init; }

        /// <summary>What was taken away or changed: messages, artifacts, statements, digests.</summary>
        public IReadOnlyDictionary<string, int> Counters { get; init; } = new Dictionary<string, int>();
        public required DateTimeOffset CreatedAt { get; init; }
        public DateTimeOffset? FinishedAt { get; init; }
    }
}
