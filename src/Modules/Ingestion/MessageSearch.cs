using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Platform.Tenancy;
using NpgsqlTypes;

namespace DigestMonolith.Modules.Ingestion;

/// <summary>
/// Goes backwards through each group by its index of times and stops at enough: the operators of full text are not
/// leakproof, so under row-level security an index of words would not be used.
/// </summary>
internal sealed class MessageSearch(UnitOfWork work) : IMessageSearch
{
    public async Task<IReadOnlyList<FoundMessage>> SearchAsync(MessageQuery query, CancellationToken ct)
    {
        await using var command = work.Command($"""
            select found.* from unnest($1::uuid[]) as wanted (id) cross join lateral (
                {MessageArchive.Columns}, m.group_id
                {MessageArchive.Source}
                where m.group_id = wanted.id and m.deleted_at is null and not m.is_service and m.posted_at >= $2 and m.posted_at < $3
                    and ($4::text is null or m.content ilike $4) and ($5::text is null or coalesce(p.name, m.sender_name) ilike $5 or p.username ilike $5)
                    and ($7::timestamptz is null or (m.posted_at <= $7 and (m.posted_at, m.group_id, m.tg_message_id) < ($7, $8::uuid, $9::bigint)))
                order by m.posted_at desc, m.tg_message_id desc limit $6) found
            order by found.posted_at desc, found.group_id desc, found.tg_message_id desc limit $6
            """);
        command.Parameters.AddWithValue(query.Groups.Select(group => group.Value).ToArray());
        command.Parameters.AddWithValue(query.Start.ToUniversalTime());
        command.Parameters.AddWithValue(query.End.ToUniversalTime());
        command.Parameters.Add(new() { Value = Pattern(query.Text), NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = Pattern(query.Author), NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.AddWithValue(query.Limit);
        command.Parameters.Add(new() { Value = (object?)query.After?.PostedAt.ToUniversalTime() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new() { Value = (object?)query.After?.Group.Value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });
        command.Parameters.Add(new() { Value = (object?)query.After?.TgMessageId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var found = new List<FoundMessage>();
        while (await reader.ReadAsync(ct))
        {
            found.Add(new FoundMessage(new GroupId(reader.GetGuid(reader.FieldCount - 1)), MessageArchive.Read(reader)));
        }

        return found;
    }

    // What people type is no pattern.
    private static object Pattern(string? text) => text is { Length: > 0 }
        ? $"%{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%"
        : DBNull.Value;
}
