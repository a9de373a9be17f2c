using System.Text.Json;
using DigestMonolith.Modules.Digests.Pipeline;
using Npgsql;

namespace DigestMonolith.Modules.Digests.Maintenance;

/// <summary>What one night's work on a tenant did.</summary>
internal sealed record MaintenanceStatus
{
    public const string Columns = "id, tenant_id, started_at, finished_at, counters::text, medians::text, degraded_groups::text";

    public required Guid Id { get; init; }
    public required TenantId TenantId { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset? FinishedAt { get; init; }
    public required SortedDictionary<string, long> Counters { get; init; }
    public required IReadOnlyList<GroupMedian> Medians { get; init; }
    public required IReadOnlyList<DegradedGroup> DegradedGroups { get; init; }

    public void Add(string counter, long by) => Counters[counter] = Counters.GetValueOrDefault(counter) + by;

    public static MaintenanceStatus Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        TenantId = new TenantId(row.GetGuid(1)),
        StartedAt = row.GetFieldValue<DateTimeOffset>(2),
        FinishedAt = row.IsDBNull(3) ? null : row.GetFieldValue<DateTimeOffset>(3),
        Counters = Parse<SortedDictionary<string, long>>(row.GetString(4)),
        Medians = Parse<List<GroupMedian>>(row.GetString(5)),
        DegradedGroups = Parse<List<DegradedGroup>>(row.GetString(6)),
    };

    private static T Parse<T>(string json) => JsonSerializer.Deserialize<T>(json, PipelineJson.Options) ?? throw new JsonException("A stored maintenance run is null.");
}

/// <summary>The middle of the scores of a group's digests of seven days.</summary>
internal sealed record GroupMedian(GroupId GroupId, double Quality, int Digests);

/// <summary>A group whose last three windows of a size were each worse than the one before.</summary>
internal sealed record DegradedGroup(GroupId GroupId, int WindowSizeHours);
