using DigestMonolith.Contracts.Access;
using DigestMonolith.Modules.Access.Accounts;
using DigestMonolith.Platform.Persistence;

namespace DigestMonolith.Modules.Access;

/// <summary>Names come from the scheduler's view of the tenants: the application sees only the tenant it acts for.</summary>
internal sealed class TenantChoices(AccountStore accounts, Databases databases) : ITenantChoices
{
    public async Task<IReadOnlyList<TenantChoice>> ListAsync(AccountId account, CancellationToken ct)
    {
        var tenants = (await accounts.FindSessionAsync(account, ct))?.Tenants ?? [];
        var roles = tenants.ToDictionary(tenant => tenant.Tenant, tenant => tenant.Role);
        await using var command = databases.Scheduler.CreateCommand("select id, name from platform.tenants where id = any($1) and is_active order by name, id");
        command.Parameters.AddWithValue(roles.Keys.Select(tenant => tenant.Value).ToArray());
        await using var reader = await command.ExecuteReaderAsync(ct);
        var choices = new List<TenantChoice>();
        while (await reader.ReadAsync(ct))
        {
            var id = new TenantId(reader.GetGuid(0));
            choices.Add(new TenantChoice(id, reader.GetString(1), roles[id]));
        }

        return choices;
    }
}
