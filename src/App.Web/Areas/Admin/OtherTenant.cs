using DigestMonolith.Contracts;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Npgsql;

namespace DigestMonolith.App.Web.Areas.Admin;

/// <summary>Acts on a row in the unit of work of the tenant that owns it, and writes into that tenant's audit trail who did.</summary>
internal sealed class OtherTenant(IServiceScopeFactory scopes, CurrentUser user, TimeProvider clock)
{
    /// <summary>False when there was nothing to do any more; then nothing is written.</summary>
    public async Task<bool> ActAsync(
        TenantId tenant, string action, string subject, Func<UnitOfWork, string, DateTimeOffset, Task<bool>> act, CancellationToken ct) =>
        await InAsync(tenant, action, subject,
            async (services, actor) => await act(services.GetRequiredService<UnitOfWork>(), actor, clock.GetUtcNow()) ? this : null, ct) is not null;

    /// <summary>As above, with a result and the services of that tenant's scope. Null when there was nothing to do; then nothing is written.</summary>
    public async Task<T?> InAsync<T>(
        TenantId tenant, string action, string subject, Func<IServiceProvider, string, Task<T?>> act, CancellationToken ct) where T : class
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(tenant, ct);
        T? result;
        try
        {
            result = await act(scope.ServiceProvider, user.Actor);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // Work of the same key is queued or running already: there is nothing to bring back.
            return null;
        }

        if (result is not null)
        {
            await scope.ServiceProvider.GetRequiredService<AuditLog>().WriteAsync(user.Actor, action, subject, null, null, ct);
            await work.CommitAsync(ct);
        }

        return result;
    }
}
