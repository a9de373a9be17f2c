using DigestMonolith.Contracts;
using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.App.Web.Hosting;

/// <summary>Units of work of the roof itself: commands and operator pages.</summary>
internal static class TenantWork
{
    extension(IServiceProvider services)
    {
        /// <summary>Does the work for the tenant, in a scope and transaction of its own, and commits.</summary>
        public async Task<T> ForTenantAsync<T>(TenantId tenant, Func<IServiceProvider, Task<T>> work, CancellationToken ct)
        {
            await using var scope = services.CreateAsyncScope();
            var unit = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
            await unit.BeginAsync(tenant, ct);
            var result = await work(scope.ServiceProvider);
            await unit.CommitAsync(ct);
            return result;
        }

        /// <summary>As above, without a result.</summary>
        public Task ForTenantAsync(TenantId tenant, Func<IServiceProvider, Task> work, CancellationToken ct) =>
            services.ForTenantAsync(tenant, async provider =>
            {
                await work(provider);
                return 0;
            }, ct);
    }
}
