using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Telegram.Bots;

/// <summary>Units of work before and after a call of Telegram: no transaction waits for the network.</summary>
internal sealed class TenantWork(IServiceScopeFactory scopes)
{
    /// <summary>In a scope and transaction of its own, which commits when the work returns.</summary>
    public Task<T> DoAsync<T>(TenantId tenant, Func<IServiceProvider, Task<T>> work, CancellationToken ct) =>
        TryAsync(tenant, async services => (true, await work(services)), ct);

    /// <summary>As above, but nothing counts when the work says so.</summary>
    public async Task<T> TryAsync<T>(TenantId tenant, Func<IServiceProvider, Task<(bool Counts, T Result)>> work, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var unit = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await unit.BeginAsync(tenant, ct);
        var (counts, result) = await work(scope.ServiceProvider);
        if (counts)
        {
            await unit.CommitAsync(ct);
        }

        return result;
    }
}
