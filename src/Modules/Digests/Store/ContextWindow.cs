using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DigestMonolith.Modules.Digests.Store;

/// <summary>The ranked messages of a finished window, masked, for later windows of the same group.</summary>
internal sealed class ContextWindow
{
    public required WindowId WindowId { get; init; }
    public TenantId TenantId { get; private set; }
    public required GroupId GroupId { get; init; }
    public required DateTimeOffset WindowStart { get; init; }
    public required DateTimeOffset WindowEnd { get; init; }
    public required string Messages { get; set; }
    public required DateTimeOffset StoredAt { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<ContextWindow>
    {
        public void Configure(EntityTypeBuilder<ContextWindow> builder)
        {
            builder.ToTable("context_windows").HasKey(window => window.WindowId);
            builder.Property(window => window.WindowId).ValueGeneratedNever();
            builder.Property(window => window.Messages).HasColumnType("jsonb");
        }
    }
}
