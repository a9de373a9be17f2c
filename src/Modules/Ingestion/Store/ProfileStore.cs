using DigestMonolith.Platform.Tenancy;
using NpgsqlTypes;

namespace DigestMonolith.Modules.Ingestion.Store;

/// <summary>Keeps the names of people and channels; a message that is older than the last one seen of them changes nothing.</summary>
internal sealed class ProfileStore(UnitOfWork work)
{
    // A deleted account keeps the name it had. Sorted, else two imports deadlock.
    private const string Upsert = """
        insert into ingestion.telegram_profiles as p (tg_id, name, username, is_deleted, seen_at)
        select * from unnest($1, $2, $3, $4, $5) as s(tg_id, name, username, is_deleted, seen_at) order by s.tg_id
        on conflict (tenant_id, tg_id) do update
        set name = coalesce(excluded.name, p.name), username = coalesce(excluded.username, p.username),
            is_deleted = excluded.is_deleted, seen_at = excluded.seen_at
        where excluded.seen_at > p.seen_at
        """;

    public async Task UpsertAsync(IReadOnlyList<IncomingMessage> messages, CancellationToken ct)
    {
        var latest = new Dictionary<long, IncomingMessage>();
        foreach (var message in messages)
        {
            if (message.SenderTgId is { } sender && (!latest.TryGetValue(sender, out var known) || known.PostedAt <= message.PostedAt))
            {
                latest[sender] = message;
            }
        }

        if (latest.Count == 0)
        {
            return;
        }

        await using var command = work.Command(Upsert);
        command.Parameters.AddWithValue(latest.Keys.ToArray());
        command.Parameters.Add(new() { Value = latest.Values.Select(message => message.SenderName).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = latest.Values.Select(message => message.SenderUsername).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.AddWithValue(latest.Values.Select(message => message.SenderIsDeleted).ToArray());
        command.Parameters.AddWithValue(latest.Values.Select(message => message.PostedAt).ToArray());
        await command.ExecuteNonQueryAsync(ct);
    }
}
