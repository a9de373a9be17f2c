using DigestMonolith.Contracts.Delivery;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DigestMonolith.Modules.Delivery;

/// <summary>One try to send one part of a digest to one address.</summary>
internal sealed class DeliveryAttempt
{
    public required Guid Id { get; init; }
    public TenantId TenantId { get; private set; }
    public required DeliveryId DeliveryId { get; init; }
    public required int Attempt { get; init; }
    public int ChunkIndex { get; init; }
    public int ChunkCount { get; init; } = 1;
    public required AttemptStatus Status { get; init; }
    public required int? HttpStatus { get; init; }
    public string? ProviderMessageId { get; init; }
    public required string? Error { get; init; }
    public required string? Response { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset FinishedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<DeliveryAttempt>
    {
        public void Configure(EntityTypeBuilder<DeliveryAttempt> builder)
        {
            builder.ToTable("delivery_attempts");
            builder.HasKey(attempt => attempt.Id);
            builder.Property(attempt => attempt.Id).ValueGeneratedNever();
            builder.HasOne<DigestDelivery>().WithMany().HasForeignKey(attempt => attempt.DeliveryId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex([nameof(DeliveryId), nameof(ChunkIndex), nameof(Attempt)], "ux_delivery_attempts_once").IsUnique();
        }
    }
}
