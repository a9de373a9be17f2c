using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.Modules.Ingestion.Forgetting;

/// <summary>Names of people who are forgotten.</summary>
internal sealed class ErasedPeople(UnitOfWork work)
{
    /// <summary>Name and username as they were last seen.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync(long[] senders, CancellationToken ct)
    {
        await using var find = work.Command("""
            select distinct n from ingestion.telegram_profiles p cross join lateral unnest(array[p.name, ltrim(p.username, '@')]) n
            where p.tg_id = any($1) and n <> ''
            """);
        find.Parameters.AddWithValue(senders);
        var names = new List<string>();
        await using var reader = await find.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    /// <summary>Others forwarded what they wrote: that it is theirs is forgotten.</summary>
    public async Task ForgetForwardsAsync(GroupId group, IReadOnlyList<string> names, CancellationToken ct)
    {
        if (names.Count == 0)
        {
            return;
        }

        await using var forget = work.Command("update ingestion.group_messages set forwarded_from = null where group_id = $1 and forwarded_from = any($2)");
        forget.Parameters.AddWithValue(group.Value);
        forget.Parameters.AddWithValue(names.ToArray());
        await forget.ExecuteNonQueryAsync(ct);
    }

    /// <summary>
    /// The last part of an erasure forgets the names, unless messages of the person are left elsewhere. The row stays
    /// without them and as new as now, so that an older export does not bring them back.
    /// </summary>
    public async Task ForgetNamesAsync(Guid erasure, long[] senders, DateTimeOffset now, CancellationToken ct)
    {
        if (senders.Length == 0)
        {
            return;
        }

        // Two last parts at once: the second waits here, and sees the first.
        await using (var turn = work.Command("select id from ingestion.erasures where id = $1 for update"))
        {
            turn.Parameters.AddWithValue(erasure);
            await turn.ExecuteNonQueryAsync(ct);
        }

        await using var forget = work.Command("""
            update ingestion.telegram_profiles p set name = null, username = null, seen_at = greatest(p.seen_at, $3)
            where p.tg_id = any($2)
                and not exists (select from ingestion.erasure_parts o where o.erasure_id = $1 and o.state = 'queued')
                and not exists (select from ingestion.group_messages m where m.sender_tg_id = p.tg_id and m.deleted_at is null)
            """);
        forget.Parameters.AddWithValue(erasure);
        forget.Parameters.AddWithValue(senders);
        forget.Parameters.AddWithValue(now);
        await forget.ExecuteNonQueryAsync(ct);
    }
}
