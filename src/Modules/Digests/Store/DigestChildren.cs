using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DigestMonolith.Modules.Digests.Store;

/// <summary>One topic of a digest, for lists and searches; the digest's payload holds the whole.</summary>
internal sealed class DigestTopicRow
{
    public required DigestId DigestId { get; init; }
    public required int Position { get; init; }
    public TenantId TenantId { get; private set; }
    public required string Topic { get; init; }
    public required string Priority { get; init; }
    public required string Status { get; init; }
    public required int MessageCount { get; init; }
    public required string Summary { get; init; }
    public required string RepresentativeMessages { get; init; }
    public required string Keywords { get; init; }
    public required string ThreadIds { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<DigestTopicRow>
    {
        public void Configure(EntityTypeBuilder<DigestTopicRow> builder)
        {
            builder.ToTable("group_digest_topics").HasKey(topic => new { topic.DigestId, topic.Position });
            builder.HasOne<Digest>().WithMany().HasForeignKey(topic => topic.DigestId);
            builder.Property(topic => topic.Topic).HasMaxLength(255);
            builder.Property(topic => topic.RepresentativeMessages).HasColumnType("jsonb");
            builder.Property(topic => topic.Keywords).HasColumnType("jsonb");
            builder.Property(topic => topic.ThreadIds).HasColumnType("jsonb");
        }
    }
}

/// <summary>One person of a digest.</summary>
internal sealed class DigestParticipantRow
{
    public required DigestId DigestId { get; init; }
    public required int Position { get; init; }
    public TenantId TenantId { get; private set; }
    public required string ParticipantName { get; init; }
    public required string? ParticipantUsername { get; init; }
    public required string Role { get; init; }
    public required int MessageCount { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<DigestParticipantRow>
    {
        public void Configure(EntityTypeBuilder<DigestParticipantRow> builder)
        {
            builder.ToTable("group_digest_participants").HasKey(person => new { person.DigestId, person.Position });
            builder.HasOne<Digest>().WithMany().HasForeignKey(person => person.DigestId);
            builder.Property(person => person.ParticipantName).HasMaxLength(255);
            builder.Property(person => person.ParticipantUsername).HasMaxLength(255);
        }
    }
}

/// <summary>The mood of a digest's window; absent when it was not measured.</summary>
internal sealed class DigestMetricsRow
{
    public required DigestId DigestId { get; init; }
    public TenantId TenantId { get; private set; }
    public required string Tone { get; init; }
    public required double Intensity { get; init; }

    /// <summary>Plus intensity, zero or minus intensity, by the tone.</summary>
    public required double Sentiment { get; init; }
    public required double ConflictIndex { get; init; }
    public required double CollaborationIndex { get; init; }
    public required double StressIndex { get; init; }
    public required double EnthusiasmIndex { get; init; }
    public required DateTimeOffset EvaluatedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<DigestMetricsRow>
    {
        public void Configure(EntityTypeBuilder<DigestMetricsRow> builder)
        {
            builder.ToTable("group_digest_metrics").HasKey(metrics => metrics.DigestId);
            builder.HasOne<Digest>().WithOne().HasForeignKey<DigestMetricsRow>(metrics => metrics.DigestId);
            builder.Property(metrics => metrics.DigestId).ValueGeneratedNever();
        }
    }
}
