using DigestMonolith.Contracts.Digests;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DigestMonolith.Modules.Digests.Store;

/// <summary>What a stage handed on; written once for each stage and run.</summary>
internal sealed class StageArtifact
{
    public required Guid Id { get; init; }
    public TenantId TenantId { get; private set; }
    public required GroupId GroupId { get; init; }
    public required WindowId WindowId { get; init; }
    public required RunId RunId { get; init; }
    public required string Stage { get; init; }
    public required string SchemaVersion { get; init; }
    public required string InputHash { get; init; }
    public string? PromptId { get; init; }
    public string? PromptVersion { get; init; }
    public required string ModelId { get; init; }
    public required StageVerdict Status { get; init; }
    public required int Attempt { get; init; }
    public required int LatencyMs { get; init; }
    public required string Payload { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<StageArtifact>
    {
        public void Configure(EntityTypeBuilder<StageArtifact> builder)
        {
            builder.ToTable("group_digest_stage_artifacts").HasKey(artifact => artifact.Id);
            builder.Property(artifact => artifact.Id).ValueGeneratedNever();
            builder.Property(artifact => artifact.Payload).HasColumnType("jsonb");
            builder.HasIndex(artifact => new { artifact.TenantId, artifact.GroupId, artifact.WindowId, artifact.Stage, artifact.SchemaVersion, artifact.RunId })
                .IsUnique().HasDatabaseName("ux_digest_stage_artifacts_stage");
        }
    }
}
