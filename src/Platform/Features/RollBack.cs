using DigestMonolith.Contracts;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DigestMonolith.Platform.Features;

/// <summary>
/// Takes the group digest back, for every tenant and in one transaction: the flag off, the list empty, consumers stopped,
/// what is unfinished ended. Whoever makes a digest locks its run first, so nothing slips through. A second time nothing changes.
/// </summary>
public sealed class RollBack(Databases databases, IServiceScopeFactory scopes, FeatureGate gate, ILogger<RollBack> logger)
{
    public const string Action = "rollout.rollback";

    /// <summary>What concerns all tenants is audited in <paramref name="home"/>, the rest in the tenant whose it was.</summary>
    public async Task<RollbackReport> RunAsync(TenantId home, string actor, CancellationToken ct)
    {
        await using var connection = await databases.App.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var flags = await InTenantAsync(home, connection, transaction, scope => CloseAsync(scope, actor, ct), ct);
        var (stopped, tenants) = (new SortedDictionary<string, int>(StringComparer.Ordinal), 0);
        foreach (var tenant in await TenantsAsync(ct))
        {
            var own = await InTenantAsync(tenant, connection, transaction, scope => StopAsync(scope, actor, ct), ct);
            tenants += own.Count > 0 ? 1 : 0;
            foreach (var (what, rows) in own)
            {
                stopped[what] = stopped.GetValueOrDefault(what) + rows;
            }
        }

        var report = new RollbackReport(flags, stopped, tenants);
        if (report.Changed)
        {
            await transaction.CommitAsync(ct);
            logger.RolledBack(actor, string.Join(", ", flags), tenants, stopped.Values.Sum());
        }

        await gate.ReloadAsync(ct);
        return report;
    }

    private static async Task<IReadOnlyList<string>> CloseAsync(IServiceProvider scope, string actor, CancellationToken ct)
    {
        var flags = scope.GetRequiredService<FlagStore>();
        await flags.LockAsync(ct);
        var changed = new List<string>();
        foreach (var (name, closed) in ((string, string)[])[(FlagStore.Enabled, "0"), (FlagStore.Canary, ""), (FlagStore.Consumers, "0")])
        {
            // Without a row the environment counts, which may say otherwise in another process: a row says it for all.
            if (await flags.ReadAsync(name, ct) != closed)
            {
                await flags.SetAsync(name, closed, actor, ct);
                changed.Add(name);
            }
        }

        return changed;
    }

    private static async Task<Dictionary<string, int>> StopAsync(IServiceProvider scope, string actor, CancellationToken ct)
    {
        var stopped = new Dictionary<string, int>();
        foreach (var step in scope.GetServices<IRollbackStep>())
        {
            foreach (var (what, rows) in await step.StopAsync(ct))
            {
                if (rows > 0)
                {
                    stopped[what] = rows;
                }
            }
        }

        if (stopped.Count > 0)
        {
            await scope.GetRequiredService<AuditLog>().WriteAsync(actor, Action, "group_digests", before: null, after: stopped, ct);
        }

        return stopped;
    }

    private async Task<T> InTenantAsync<T>(
        TenantId tenant, NpgsqlConnection connection, NpgsqlTransaction transaction, Func<IServiceProvider, Task<T>> act, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.JoinAsync(tenant, connection, transaction, ct);
        var result = await act(scope.ServiceProvider);
        await work.CommitAsync(ct);
        return result;
    }

    private async Task<List<TenantId>> TenantsAsync(CancellationToken ct)
    {
        await using var command = databases.Scheduler.CreateCommand("select id from platform.tenants order by id");
        await using var reader = await command.ExecuteReaderAsync(ct);
        var tenants = new List<TenantId>();
        while (await reader.ReadAsync(ct))
        {
            tenants.Add(new TenantId(reader.GetGuid(0)));
        }

        return tenants;
    }
}

/// <summary>What a rollback changed: flags by name, rows by what was stopped, and of how many tenants.</summary>
public sealed record RollbackReport(IReadOnlyList<string> Flags, IReadOnlyDictionary<string, int> Stopped, int Tenants)
{
    public bool Changed => Flags.Count > 0 || Stopped.Count > 0;
}
