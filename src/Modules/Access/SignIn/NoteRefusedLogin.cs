using System.Net;
using DigestMonolith.Modules.Access.Accounts;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Access.SignIn;

/// <summary>Tells each tenant of the person that somebody tried to come in, in that tenant's audit trail.</summary>
internal sealed class NoteRefusedLogin(AccountStore accounts, IServiceScopeFactory scopes)
{
    public async Task WriteAsync(AccountId account, bool locked, IPAddress? address, CancellationToken ct)
    {
        foreach (var tenant in (await accounts.FindSessionAsync(account, ct))?.Tenants ?? [])
        {
            await using var scope = scopes.CreateAsyncScope();
            var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
            await work.BeginAsync(tenant.Tenant, ct);
            await scope.ServiceProvider.GetRequiredService<AuditLog>().WriteAsync(
                "anonymous", "access.login.refused", $"account:{account}", null, new { Locked = locked, Address = address?.ToString() }, ct);
            await work.CommitAsync(ct);
        }
    }
}
