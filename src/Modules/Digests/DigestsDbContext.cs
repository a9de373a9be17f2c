using DigestMonolith.Modules.Digests.Store;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Digests;

internal sealed class DigestsDbContext(DbContextOptions<DigestsDbContext> options, UnitOfWork unitOfWork) : ModuleDbContext(options, unitOfWork)
{
    protected override string Schema => "digests";

    public DbSet<DigestRun> Runs => Set<DigestRun>();
    public DbSet<Digest> Digests => Set<Digest>();
    public DbSet<DigestTopicRow> Topics => Set<DigestTopicRow>();
    public DbSet<DigestParticipantRow> Participants => Set<DigestParticipantRow>();
    public DbSet<DigestMetricsRow> Metrics => Set<DigestMetricsRow>();
    public DbSet<StageArtifact> Artifacts => Set<StageArtifact>();
    public DbSet<DigestHistoryEntry> History => Set<DigestHistoryEntry>();
    public DbSet<ContextWindow> ContextWindows => Set<ContextWindow>();
    public DbSet<DigestSettings> Settings => Set<DigestSettings>();
}
