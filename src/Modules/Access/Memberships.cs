using DigestMonolith.Contracts.Access;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Access;

internal sealed class Memberships(AccessDbContext db) : IMemberships
{
    public async Task<IReadOnlyList<string>> ScopesAsync(AccountId account, CancellationToken ct) =>
        await db.Memberships.Where(membership => membership.AccountId == account).Select(membership => (Role?)membership.Role).SingleOrDefaultAsync(ct) is { } role
            ? Scopes.OfRole(SnakeCase.Of(role))
            : [];
}
