using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Ingestion;

internal sealed class IngestionDbContext(DbContextOptions<IngestionDbContext> options, UnitOfWork unitOfWork) : ModuleDbContext(options, unitOfWork)
{
    public DbSet<Group> Groups => Set<Group>();
    public DbSet<GroupMember> Members => Set<GroupMember>();
    public DbSet<DiscoveryRequest> DiscoveryRequests => Set<DiscoveryRequest>();

    protected override string Schema => "ingestion";

    /// <summary>Asked first where a refused insert would spoil a page's transaction; the unique index decides.</summary>
    public Task<bool> HasChatAsync(long tgChatId, CancellationToken ct) => Groups.AnyAsync(group => group.TgChatId == tgChatId, ct);
}
