using DigestMonolith.Modules.Digests.Maintenance;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DigestMonolith.Modules.Digests.Features;

/// <summary>What nightly maintenance did: an admin sees the nights of the own tenant, an operator the last night of each.</summary>
internal static class GetMaintenance
{
    private const int MostNights = 30;

    public static async Task<Ok<Response>> HandleAsync(Databases databases, UnitOfWork work, CurrentUser user, CancellationToken ct)
    {
        await using var command = user.Has(Scopes.Operator)
            ? databases.Scheduler.CreateCommand(
                $"select distinct on (tenant_id) {MaintenanceStatus.Columns} from digests.maintenance_runs order by tenant_id, started_at desc")
            : work.Command($"select {MaintenanceStatus.Columns} from digests.maintenance_runs order by started_at desc limit {MostNights}");
        return TypedResults.Ok(new Response(await ReadAsync(command, ct)));
    }

    private static async Task<IReadOnlyList<Night>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        var nights = new List<Night>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var status = MaintenanceStatus.Read(reader);
            nights.Add(new Night(status.TenantId, status.StartedAt, status.FinishedAt, status.Counters, status.Medians, status.DegradedGroups));
        }

        return nights;
    }

    internal sealed record Response(IReadOnlyList<Night> MaintenanceStatus);

    /// <summary>Not finished: it is at work, or was given up.</summary>
    internal sealed record Night(
        TenantId TenantId, DateTimeOffset Started, DateTimeOffset? Finished, IReadOnlyDictionary<string, long> Counters,
        IReadOnlyList<GroupMedian> Medians, IReadOnlyList<DegradedGroup> DegradedGroups);
}
