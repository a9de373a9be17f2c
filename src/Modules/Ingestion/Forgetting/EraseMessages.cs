using System.Text.Json;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Ingestion.Store;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NpgsqlTypes;

namespace DigestMonolith.Modules.Ingestion.Forgetting;

/// <summary>
/// Forgets messages of one group. Their words go from every table in one transaction, since only while they are there can
/// words of them be found elsewhere; what lies outside the database follows by their numbers, again until it is done.
/// </summary>
internal sealed class EraseMessages(IEnumerable<IForgetElsewhere> elsewhere, TimeProvider clock, ILogger<EraseMessages> logger) : IJobHandler
{
    public const string Kind = "ingestion.erase";

    internal sealed record Payload(Guid ErasureId, GroupId GroupId);

    public async Task RunAsync(JobRun job, CancellationToken ct)
    {
        var asked = job.Read<Payload>();
        var ids = await job.InUnitOfWorkAsync((services, token) =>
            services.GetRequiredService<ErasePart>().EraseAsync(asked.ErasureId, asked.GroupId, clock.GetUtcNow(), token), step: "erased", ct);
        if (ids is null)
        {
            return;
        }

        foreach (var place in elsewhere.Where(place => place.IsUsed))
        {
            await place.ForgetAsync(job.Tenant, asked.GroupId, ids, ct);
        }

        await job.InUnitOfWorkAsync(async (services, token) =>
        {
            await using var done = services.GetRequiredService<UnitOfWork>().Command("""
                update ingestion.erasure_parts set state = 'done', finished_at = $3 where erasure_id = $1 and group_id = $2
                """);
            done.Parameters.AddWithValue(asked.ErasureId);
            done.Parameters.AddWithValue(asked.GroupId.Value);
            done.Parameters.AddWithValue(clock.GetUtcNow());
            await done.ExecuteNonQueryAsync(token);
        }, step: "done", ct);
        logger.MessagesErased(asked.ErasureId, asked.GroupId, ids.Count);
    }
}

/// <summary>The part of an erasure that is one transaction.</summary>
internal sealed class ErasePart(UnitOfWork work, MessageStore store, TombstoneStore tombstones, ErasedPeople people, IEnumerable<IForgetMessages> others)
{
    // One statement of TombstoneStore at a time.
    private const int Chunk = 5_000;

    /// <summary>The numbers of the messages that went; null when there is nothing left to do.</summary>
    public async Task<IReadOnlySet<long>?> EraseAsync(Guid erasure, GroupId group, DateTimeOffset now, CancellationToken ct)
    {
        if (await FindAsync(erasure, group, ct) is not { State: not "done" } part)
        {
            return null;
        }

        if (part.State == "erased")
        {
            return part.Ids.ToHashSet();
        }

        await GroupWriters.EnterAsync(work, group, isAlone: true, ct);
        var names = part.Senders.Length > 0 ? await people.NamesAsync(part.Senders, ct) : [];
        var (ids, texts) = await ListAsync(group, part, ct);
        var counters = new SortedDictionary<string, int>(StringComparer.Ordinal) { ["messages"] = 0 };
        foreach (var chunk in ids.Chunk(Chunk))
        {
            var gone = await tombstones.DeleteAsync(group, chunk, now, ct);
            store.Announce(group, work.Cause.TraceOrNew(), gone);
            counters["messages"] += gone.Count;
        }

        var forgotten = new ForgottenMessages { GroupId = group, TgMessageIds = ids.ToHashSet(), Texts = texts, Names = names };
        foreach (var other in others)
        {
            foreach (var (name, count) in await other.ForgetAsync(forgotten, ct))
            {
                counters[name] = counters.GetValueOrDefault(name) + count;
            }
        }

        await people.ForgetForwardsAsync(group, names, ct);
        await NoteAsync(erasure, group, ids, counters, ct);
        await people.ForgetNamesAsync(erasure, part.Senders, now, ct);
        return forgotten.TgMessageIds;
    }

    private async Task<Part?> FindAsync(Guid erasure, GroupId group, CancellationToken ct)
    {
        await using var find = work.Command("""
            select p.state, p.tg_message_ids, e.sender_tg_ids from ingestion.erasure_parts p join ingestion.erasures e on e.id = p.erasure_id
            where p.erasure_id = $1 and p.group_id = $2
            """);
        find.Parameters.AddWithValue(erasure);
        find.Parameters.AddWithValue(group.Value);
        await using var reader = await find.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? new Part(reader.GetString(0), reader.GetFieldValue<long[]>(1), reader.GetFieldValue<long[]>(2)) : null;
    }

    // Also those that are tombstones already, and earlier wordings: words of them may be left where they were quoted before.
    private async Task<(long[] Ids, List<string> Texts)> ListAsync(GroupId group, Part part, CancellationToken ct)
    {
        await using var list = work.Command("""
            select m.tg_message_id, array_remove(m.content || array(select v.content from ingestion.message_versions v where v.message_id = m.id), null)
            from ingestion.group_messages m
            where m.group_id = $1 and (m.sender_tg_id = any($2) or m.tg_message_id = any($3)) order by m.tg_message_id
            """);
        list.Parameters.AddWithValue(group.Value);
        list.Parameters.AddWithValue(part.Senders);
        list.Parameters.AddWithValue(part.Ids);
        var (ids, texts) = (new List<long>(), new List<string>());
        await using var reader = await list.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            ids.Add(reader.GetInt64(0));
            texts.AddRange(reader.GetFieldValue<string[]>(1));
        }

        return ([.. ids], texts);
    }

    private async Task NoteAsync(Guid erasure, GroupId group, long[] ids, IReadOnlyDictionary<string, int> counters, CancellationToken ct)
    {
        await using var note = work.Command("""
            update ingestion.erasure_parts set state = 'erased', tg_message_ids = $3, counters = $4 where erasure_id = $1 and group_id = $2
            """);
        note.Parameters.AddWithValue(erasure);
        note.Parameters.AddWithValue(group.Value);
        note.Parameters.AddWithValue(ids);
        note.Parameters.Add(new() { Value = JsonSerializer.Serialize(counters, EventJson.Options), NpgsqlDbType = NpgsqlDbType.Jsonb });
        await note.ExecuteNonQueryAsync(ct);
    }

    private sealed record Part(string State, long[] Ids, long[] Senders);
}
