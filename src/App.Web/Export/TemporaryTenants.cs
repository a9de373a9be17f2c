using DigestMonolith.App.Web.Commands;
using DigestMonolith.App.Web.Hosting;
using DigestMonolith.Contracts;
using DigestMonolith.Platform.Features;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using Npgsql;

namespace DigestMonolith.App.Web.Export;

/// <summary>The tenants of one-shot commands: named after their process, so that what a killed one left behind is found.</summary>
internal static class TemporaryTenants
{
    private const string Prefix = "command ";

    public static Task CreateAsync(IServiceProvider services, TenantId tenant, DigestArguments arguments, CancellationToken ct) =>
        services.ForTenantAsync(tenant, async scope =>
        {
            var directory = scope.GetRequiredService<TenantDirectory>();
            await directory.CreateAsync(arguments.Keep ? Path.GetFileName(arguments.File) : $"{Prefix}{Environment.MachineName} {ProcessMark.Of(Environment.ProcessId)}", arguments.TimeZone, ct);
            await directory.ReserveAsync(WorkerName.Current, ct);
            await scope.GetRequiredService<FlagStore>().ListTenantAsync(tenant, listed: true, "command", ct);
        }, ct);

    /// <summary>Takes the tenant off the rollout list and removes it with all it owns; a kept one is given to every worker.</summary>
    public static Task EndAsync(IServiceProvider services, TenantId tenant, bool keep, CancellationToken ct) =>
        services.ForTenantAsync(tenant, async scope =>
        {
            if (keep)
            {
                await scope.GetRequiredService<TenantDirectory>().ReserveAsync(null, ct);
                return;
            }

            await scope.GetRequiredService<FlagStore>().ListTenantAsync(tenant, listed: false, "command", ct);
            await scope.GetRequiredService<TenantDirectory>().RemoveAsync(ct);
        }, ct);

    /// <summary>Removes what killed commands of this machine left behind. What cannot be removed now is left to the next command.</summary>
    public static async Task SweepAsync(IServiceProvider services, CancellationToken ct)
    {
        var left = new List<TenantId>();
        await using (var command = services.GetRequiredService<Databases>().Scheduler.CreateCommand(
            "select id, name from platform.tenants where name like $1"))
        {
            command.Parameters.AddWithValue($"{Prefix}{Environment.MachineName} %");
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                if (!ProcessMark.IsAlive(reader.GetString(1).Split(' ')[^1]))
                {
                    left.Add(new TenantId(reader.GetGuid(0)));
                }
            }
        }

        foreach (var tenant in left)
        {
            try
            {
                await EndAsync(services, tenant, keep: false, ct);
            }
            catch (NpgsqlException e)
            {
                await Console.Error.WriteLineAsync($"What an earlier command left behind could not be removed yet: {e.Message}");
            }
        }
    }
}
