using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DigestMonolith.Modules.Digests.Store;

/// <summary>Somebody asked for a digest by hand; the state is that of the window, never a second truth here.</summary>
internal sealed class DigestHistoryEntry
{
    public required Guid Id { get; init; }
    public TenantId TenantId { get; private set; }
    public required AccountId? AccountId { get; init; }
    public required GroupId GroupId { get; init; }
    public required WindowId WindowId { get; init; }
    public required DateTimeOffset RequestedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<DigestHistoryEntry>
    {
        public void Configure(EntityTypeBuilder<DigestHistoryEntry> builder)
        {
            builder.ToTable("digest_history").HasKey(entry => entry.Id);
            builder.Property(entry => entry.Id).ValueGeneratedNever();
            builder.HasIndex(entry => new { entry.TenantId, entry.WindowId, entry.AccountId })
                .IsUnique().AreNullsDistinct(false).HasDatabaseName("ux_digest_history_request");
        }
    }
}
