using DigestMonolith.Contracts.Access;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Access;

internal sealed class FirstStart(IServiceScopeFactory scopes) : IFirstStart
{
    public Task<bool> HasMembersAsync(TenantId tenant, CancellationToken ct) => InTenantAsync(tenant, people => people.HasMembersAsync(ct), ct);

    public Task<FirstLogin> EnsureAsync(FirstAdmin admin, CancellationToken ct) => InTenantAsync(admin.Tenant, async people =>
    {
        var (account, password) = await people.EnsureAccountAsync(admin.Email, name: null, admin.Password, ct);
        await people.MakeOperatorAsync(account, ct);
        await people.EnsureMemberAsync(account, Role.Admin, ct);
        var token = await people.EnsureTokenAsync(account, Scopes.All, admin.Token, ct);
        return new FirstLogin(account, admin.Email, password, token);
    }, ct);

    public Task<FirstLogin> AddMemberAsync(TenantId tenant, string email, string password, string role, CancellationToken ct) => InTenantAsync(tenant, async people =>
    {
        var (account, _) = await people.EnsureAccountAsync(email, name: null, password, ct);
        await people.EnsureMemberAsync(account, Platform.Persistence.SnakeCase.Parse<Role>(role), ct);
        var token = await people.EnsureTokenAsync(account, Scopes.OfRole(role), wanted: null, ct);
        return new FirstLogin(account, email, Password: null, token);
    }, ct);

    private async Task<T> InTenantAsync<T>(TenantId tenant, Func<EnrolPeople, Task<T>> make, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(tenant, ct);
        var made = await make(scope.ServiceProvider.GetRequiredService<EnrolPeople>());
        await work.CommitAsync(ct);
        return made;
    }
}
