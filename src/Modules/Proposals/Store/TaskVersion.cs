using DigestMonolith.Contracts.Proposals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DigestMonolith.Modules.Proposals.Store;

/// <summary>What a task said at one time.</summary>
internal sealed class TaskVersion
{
    public required TaskId TaskId { get; init; }
    public required int Number { get; init; }
    public TenantId TenantId { get; private set; }
    public required VersionReason Reason { get; init; }
    public required string Snapshot { get; init; }

    /// <summary>JSON: field -> [before, after].</summary>
    public required string Changes { get; init; }
    public ProposalId? ProposalId { get; init; }
    public AccountId? ByAccount { get; init; }
    public required string ByName { get; init; }
    public required DateTimeOffset At { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<TaskVersion>
    {
        public void Configure(EntityTypeBuilder<TaskVersion> builder)
        {
            builder.ToTable("task_versions");
            builder.HasKey(version => new { version.TaskId, version.Number });
            builder.Property(version => version.Snapshot).HasColumnType("jsonb");
            builder.Property(version => version.Changes).HasColumnType("jsonb");
            builder.HasOne<TrackedTask>().WithMany().HasForeignKey(version => version.TaskId);
        }
    }
}
