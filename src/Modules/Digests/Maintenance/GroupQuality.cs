using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.Modules.Digests.Maintenance;

/// <summary>How good the digests of the tenant's groups were of late.</summary>
internal sealed class GroupQuality(UnitOfWork work)
{
    private const int Days = 7;

    public async Task<IReadOnlyList<GroupMedian>> MediansAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var command = work.Command("""
            select group_id, percentile_cont(0.5) within group (order by quality_score), count(*)::int
            from digests.group_digests where generated_at >= $1 and quality_score is not null
            group by group_id order by group_id
            """);
        command.Parameters.AddWithValue(now.AddDays(-Days));
        var medians = new List<GroupMedian>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            medians.Add(new GroupMedian(new GroupId(reader.GetGuid(0)), Math.Round(reader.GetDouble(1), 4), reader.GetInt32(2)));
        }

        return medians;
    }

    /// <summary>Of each group and size the last three windows, each by its newest digest; a skipped window says nothing.</summary>
    public async Task<IReadOnlyList<DegradedGroup>> DegradedAsync(CancellationToken ct)
    {
        await using var command = work.Command("""
            select last.group_id, last.window_size_hours
            from (select distinct group_id, window_size_hours from digests.group_digests where window_size_hours is not null) pair
            cross join lateral (
                select d.group_id, d.window_size_hours, (d.evaluation_scores #>> '{baseline,is_degraded}')::boolean as is_degraded
                from digests.group_digests d
                where d.group_id = pair.group_id and d.window_size_hours = pair.window_size_hours and d.status <> 'skipped'
                    and not exists (
                        select from digests.group_digests newer
                        where newer.group_id = d.group_id and newer.window_id = d.window_id and newer.window_end = d.window_end and newer.regeneration > d.regeneration)
                order by d.window_end desc, d.id desc limit 3) last
            group by last.group_id, last.window_size_hours
            having count(*) = 3 and bool_and(coalesce(last.is_degraded, false))
            order by last.group_id, last.window_size_hours
            """);
        var groups = new List<DegradedGroup>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            groups.Add(new DegradedGroup(new GroupId(reader.GetGuid(0)), reader.GetInt32(1)));
        }

        return groups;
    }
}
