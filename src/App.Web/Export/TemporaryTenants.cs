using System.Diagnostics;
using System.Globalization;
using DigestMonolith.App.Web.Commands;
using DigestMonolith.App.Web.Hosting;
using DigestMonolith.Contracts;
using DigestMonolith.Platform.Features;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.App.Web.Export;

/// <summary>The tenants of one-shot commands: named after their process, so that what a killed one left behind is found.</summary>
internal static class TemporaryTenants
{
    private const string Prefix = "command ";

    public static Task CreateAsync(IServiceProvider services, TenantId tenant, DigestArguments arguments, CancellationToken ct) =>
        services.ForTenantAsync(tenant, async scope =>
        {
            var name = $"{Prefix}{Environment.MachineName} {Environment.ProcessId} {StartTicks(Process.GetCurrentProcess())}";
            await scope.GetRequiredService<TenantDirectory>().CreateAsync(arguments.Keep ? Path.GetFileName(arguments.File) : name, arguments.TimeZone, ct);
            await scope.GetRequiredService<FlagStore>().ListTenantAsync(tenant, listed: true, "command", ct);
        }, ct);

    /// <summary>Takes the tenant off the rollout list and, unless it is kept, removes it with all it owns.</summary>
    public static async Task EndAsync(IServiceProvider services, TenantId tenant, bool keep, CancellationToken ct)
    {
        if (!keep)
        {
            await services.ForTenantAsync(tenant, async scope =>
            {
                await scope.GetRequiredService<FlagStore>().ListTenantAsync(tenant, listed: false, "command", ct);
                await scope.GetRequiredService<TenantDirectory>().RemoveAsync(ct);
            }, ct);
        }
    }

    /// <summary>Removes what killed commands of this machine left behind.</summary>
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
                if (!IsAlive(reader.GetString(1)))
                {
                    left.Add(new TenantId(reader.GetGuid(0)));
                }
            }
        }

        foreach (var tenant in left)
        {
            await EndAsync(services, tenant, keep: false, ct);
        }
    }

    // The start time tells a process from a later one with its number.
    private static bool IsAlive(string name)
    {
        var parts = name.Split(' ');
        try
        {
            using var process = Process.GetProcessById(int.Parse(parts[^2], CultureInfo.InvariantCulture));
            return StartTicks(process) == parts[^1];
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string StartTicks(Process process) => process.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
}
