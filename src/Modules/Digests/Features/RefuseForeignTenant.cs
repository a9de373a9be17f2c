using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Digests.Features;

/// <summary>Older clients name their tenant. Naming another one is refused, and noted although the request changes nothing else.</summary>
internal sealed class RefuseForeignTenant(IServiceScopeFactory scopes, CurrentUser user)
{
    public async Task<ProblemHttpResult?> CheckAsync(TenantId? named, string path, CancellationToken ct)
    {
        if (named is null || named == user.Tenant)
        {
            return null;
        }

        // The request's own unit of work is forgotten with the refusal.
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(user.Tenant!.Value, ct);
        await scope.ServiceProvider.GetRequiredService<AuditLog>().WriteAsync(user.Actor, "tenant.mismatch", path, before: null, new { named }, ct);
        await work.CommitAsync(ct);
        return Problems.Forbidden("tenant_mismatch", "The tenant of the request is not that of the token.");
    }
}
