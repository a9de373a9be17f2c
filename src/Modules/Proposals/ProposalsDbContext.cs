using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals;

internal sealed class ProposalsDbContext(DbContextOptions<ProposalsDbContext> options, UnitOfWork work) : ModuleDbContext(options, work)
{
    protected override string Schema => "proposals";

    public DbSet<Project> Projects => Set<Project>();

    public DbSet<ProjectGroup> ProjectGroups => Set<ProjectGroup>();

    public DbSet<AnalysisRun> Runs => Set<AnalysisRun>();

    public DbSet<RunBatch> Batches => Set<RunBatch>();

    public DbSet<Proposal> Proposals => Set<Proposal>();

    public DbSet<ProposalMessage> ProposalMessages => Set<ProposalMessage>();

    public DbSet<ProposalEdit> Edits => Set<ProposalEdit>();

    public DbSet<TrackedTask> Tasks => Set<TrackedTask>();

    public DbSet<TaskMessage> TaskMessages => Set<TaskMessage>();

    public DbSet<TaskVersion> TaskVersions => Set<TaskVersion>();

    public DbSet<TaskIncident> Incidents => Set<TaskIncident>();

    public DbSet<TaskExport> TaskExports => Set<TaskExport>();

    public DbSet<WorkWebhook> Webhooks => Set<WorkWebhook>();
}
