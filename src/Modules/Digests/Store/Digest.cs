using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DigestMonolith.Modules.Digests.Store;

/// <summary>A digest as it was made, and what became of its delivery.</summary>
internal sealed class Digest
{
    /// <summary>What its delivery says when a rollback stopped it.</summary>
    public const string RolledBack = """{"reason": "rollback"}""";

    public required DigestId Id { get; init; }
    public TenantId TenantId { get; private set; }
    public required RunId RunId { get; init; }
    public required WindowId WindowId { get; init; }
    public required GroupId GroupId { get; init; }
    public required DateTimeOffset WindowStart { get; init; }
    public required DateTimeOffset WindowEnd { get; init; }
    public required int? WindowSizeHours { get; init; }
    public required DigestStatus Status { get; set; }
    public required string? Reason { get; set; }
    public required AccountId? RequestedByUserId { get; init; }
    public required string DeliveryChannel { get; init; }
    public required string? DeliveryAddress { get; init; }
    public required string Format { get; init; }
    public required string Title { get; init; }

    /// <summary>Plain text, for lists and searches.</summary>
    public required string Summary { get; init; }
    public required string Payload { get; set; }
    public required string[] Scopes { get; init; }
    public required string DigestVersion { get; init; }
    public required int Regeneration { get; init; }
    public required double? QualityScore { get; init; }
    public required bool QualityPass { get; init; }
    public required string? BlockReason { get; init; }
    public required string EvaluationScores { get; init; }
    public required DeliveryStatus DeliveryStatus { get; set; }
    public string DeliveryMetadata { get; private set; } = "{}";
    public required DateTimeOffset GeneratedAt { get; init; }
    public DateTimeOffset? DeliveredAt { get; private set; }

    /// <summary>One address is enough; a later failure elsewhere takes nothing back.</summary>
    public void MarkSent(DateTimeOffset at) => (DeliveryStatus, DeliveredAt) = (DeliveryStatus.Sent, DeliveredAt ?? at);

    public void MarkFailed()
    {
        if (DeliveryStatus is DeliveryStatus.Pending or DeliveryStatus.Sending)
        {
            DeliveryStatus = DeliveryStatus.Failed;
        }
    }

    /// <summary>Who asked for it lost the right to read it before it went out.</summary>
    public void MarkBlocked()
    {
        if (DeliveryStatus is DeliveryStatus.Pending or DeliveryStatus.Sending or DeliveryStatus.Failed)
        {
            DeliveryStatus = DeliveryStatus.BlockedRbac;
        }
    }

    /// <summary>A person answers for it although its quality does not. Its scores and the reason of the block stay on record.</summary>
    public void Release(string payload) => (Status, Reason, DeliveryStatus, Payload) = (DigestStatus.Completed, null, DeliveryStatus.Pending, payload);

    /// <summary>Offers it to its readers once more.</summary>
    public void Redeliver() => (DeliveryStatus, DeliveryMetadata) = (DeliveryStatus.Pending, "{}");

    /// <summary>Reads it off the delivery's note.</summary>
    public static bool IsRolledBack(string deliveryMetadata) => deliveryMetadata.Contains("rollback", StringComparison.Ordinal);

    internal sealed class Mapping : IEntityTypeConfiguration<Digest>
    {
        public void Configure(EntityTypeBuilder<Digest> builder)
        {
            builder.ToTable("group_digests").HasKey(digest => digest.Id);
            builder.Property(digest => digest.Id).ValueGeneratedNever();
            builder.Property(digest => digest.DeliveryChannel).HasMaxLength(32);
            builder.Property(digest => digest.DeliveryAddress).HasMaxLength(255);
            builder.Property(digest => digest.Format).HasMaxLength(32);
            builder.Property(digest => digest.Title).HasMaxLength(255);
            builder.Property(digest => digest.Payload).HasColumnType("jsonb");
            builder.Property(digest => digest.EvaluationScores).HasColumnType("jsonb");
            builder.Property(digest => digest.DeliveryMetadata).HasColumnType("jsonb");
            builder.Property(digest => digest.Scopes).HasColumnType("text[]");
            builder.HasIndex(digest => digest.RunId).IsUnique().HasDatabaseName("group_digests_run_id_key");
            builder.HasIndex(digest => new { digest.TenantId, digest.WindowId, digest.Format, digest.DigestVersion, digest.Regeneration })
                .IsUnique().HasDatabaseName("ux_group_digests_window");
        }
    }
}

/// <summary>How the run ended.</summary>
internal enum DigestStatus
{
    Completed,
    Skipped,
    Blocked,
}

/// <summary>What became of the delivery.</summary>
internal enum DeliveryStatus
{
    Pending,
    Sending,
    Sent,
    Failed,
    BlockedQuality,
    BlockedRbac,
    BlockedQuota,
    BlockedFailure,
    Skipped,

    /// <summary>Another version of its window went out in its place.</summary>
    Superseded,
}
