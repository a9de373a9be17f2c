using DigestMonolith.Modules.Access.Identities;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Access;

internal sealed class AccessDbContext(DbContextOptions<AccessDbContext> options, UnitOfWork work) : ModuleDbContext(options, work)
{
    public DbSet<Membership> Memberships => Set<Membership>();

    public DbSet<ApiToken> Tokens => Set<ApiToken>();

    public DbSet<TelegramIdentity> Identities => Set<TelegramIdentity>();

    protected override string Schema => "access";
}
