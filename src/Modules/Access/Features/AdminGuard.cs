using DigestMonolith.Platform.Tenancy;

namespace DigestMonolith.Modules.Access.Features;

/// <summary>A tenant never loses its last admin.</summary>
internal static class AdminGuard
{
    /// <summary>Locks the tenant's admins, so that two who remove each other at the same moment do not both succeed.</summary>
    public static async Task<bool> IsLastAdminAsync(this UnitOfWork work, Membership member, CancellationToken ct)
    {
        await using var command = work.Command(
            "select account_id from access.memberships where role = 'admin' order by account_id for update");
        await using var reader = await command.ExecuteReaderAsync(ct);
        var admins = new List<Guid>();
        while (await reader.ReadAsync(ct))
        {
            admins.Add(reader.GetGuid(0));
        }

        return admins is [var last] && last == member.AccountId.Value;
    }
}
