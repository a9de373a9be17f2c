using System.Text.Json;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Features;

/// <summary>What happened to a run and its proposals, from the event log, in the order of their commits.</summary>
internal static class ListRunEvents
{
    internal sealed record Item(long Seq, Guid EventId, string EventType, DateTimeOffset OccurredAt, JsonElement Payload);

    /// <summary>The events, and the number to ask with next.</summary>
    internal sealed record Response(IReadOnlyList<Item> Items, long NextSeq);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        AnalysisRunId id, ProposalsDbContext db, UnitOfWork work, CancellationToken ct, [FromQuery(Name = "after_seq")] long afterSeq = 0, int limit = 100)
    {
        if (limit is < 1 or > 500)
        {
            return Problems.Invalid("limit", "From 1 to 500.");
        }

        if (afterSeq < 0)
        {
            return Problems.Invalid("after_seq", "The next_seq of the answer before, or 0.");
        }

        if (!await db.Runs.AnyAsync(run => run.Id == id, ct))
        {
            return Problems.NotFound("run");
        }

        var items = await ReadAsync(id, work, afterSeq, limit, ct);
        return TypedResults.Ok(new Response(items, items is [.., var last] ? last.Seq : afterSeq));
    }

    public static Task<IReadOnlyList<Item>> ReadAsync(AnalysisRunId run, UnitOfWork work, long afterSeq, int limit, CancellationToken ct) =>
        ReadAsync(run, work, "seq > $2", "seq", afterSeq, limit, ct);

    /// <summary>Those before a number, the newest first.</summary>
    public static Task<IReadOnlyList<Item>> ReadBackAsync(AnalysisRunId run, UnitOfWork work, long beforeSeq, int limit, CancellationToken ct) =>
        ReadAsync(run, work, "seq < $2", "seq desc", beforeSeq, limit, ct);

    // The run's id is the key of all its events; it was not there before its first one.
    private static async Task<IReadOnlyList<Item>> ReadAsync(AnalysisRunId run, UnitOfWork work, string span, string order, long seq, int limit, CancellationToken ct)
    {
        await using var command = work.Command($"""
            select seq, event_id, event_type, occurred_at, payload::text from platform.event_log
            where tenant_id = nullif(current_setting('app.current_tenant', true), '')::uuid and key = $1 and {span} and logged_at >= $3
            order by {order} limit $4
            """);
        command.Parameters.AddWithValue(run.ToString());
        command.Parameters.AddWithValue(seq);
        command.Parameters.AddWithValue(MadeAt(run));
        command.Parameters.AddWithValue(limit);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var items = new List<Item>();
        while (await reader.ReadAsync(ct))
        {
            items.Add(new Item(reader.GetInt64(0), reader.GetGuid(1), reader.GetString(2), reader.GetFieldValue<DateTimeOffset>(3), JsonSerializer.Deserialize<JsonElement>(reader.GetString(4))));
        }

        return items;
    }

    // A version-7 id begins with its milliseconds. A minute for clocks that differ.
    private static DateTimeOffset MadeAt(AnalysisRunId run) =>
        DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(run.Value.ToString("N")[..12], System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture)).AddMinutes(-1);
}
