using DigestMonolith.Contracts.Access;
using DigestMonolith.Modules.Access.Features;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Access;

internal sealed class Memberships(AccessDbContext db, UnitOfWork work) : IMemberships
{
    public async Task<IReadOnlyList<string>> ScopesAsync(AccountId account, CancellationToken ct) =>
        await db.Memberships.Where(membership => membership.AccountId == account).Select(membership => (Role?)membership.Role).SingleOrDefaultAsync(ct) is { } role
            ? Scopes.OfRole(SnakeCase.Of(role))
            : [];

    public async Task<IReadOnlyList<MemberInfo>> ListAsync(CancellationToken ct) =>
        [.. (await ListMembers.ReadAsync(work, ct)).OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => new MemberInfo(member.AccountId, member.Name, member.Role))];
}
