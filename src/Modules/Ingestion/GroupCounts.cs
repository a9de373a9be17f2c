using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.Modules.Ingestion;

/// <summary>How many messages of people a group has, and the time of the last one.</summary>
internal readonly record struct GroupCounts(long Messages, DateTimeOffset? LastAt)
{
    public static async Task<IReadOnlyDictionary<GroupId, GroupCounts>> ReadAsync(UnitOfWork work, Guid[] groups, CancellationToken ct)
    {
        await using var command = work.Command("""
            select group_id, count(*) filter (where not is_service), max(posted_at)
            from ingestion.group_messages where group_id = any($1) and deleted_at is null group by group_id
            """);
        command.Parameters.AddWithValue(groups);
        var counts = new Dictionary<GroupId, GroupCounts>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            counts.Add(new(reader.GetGuid(0)), new(reader.GetInt64(1), reader.IsDBNull(2) ? null : reader.GetFieldValue<DateTimeOffset>(2)));
        }

        return counts;
    }
}
