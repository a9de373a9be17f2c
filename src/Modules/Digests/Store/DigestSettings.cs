using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DigestMonolith.Modules.Digests.Store;

/// <summary>What a tenant wishes where neither the request nor the group says otherwise.</summary>
internal sealed class DigestSettings
{
    public TenantId TenantId { get; private set; }

    /// <summary>Whether channels get digests; they are outside the rollout flag.</summary>
    public bool ChannelsEnabled { get; set; } = true;
    public string? DeliveryChannel { get; set; }
    public string? DeliveryFormat { get; set; }
    public string? Language { get; set; }
    public required DateTimeOffset UpdatedAt { get; set; }
    public required string UpdatedBy { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<DigestSettings>
    {
        public void Configure(EntityTypeBuilder<DigestSettings> builder) =>
            builder.ToTable("digest_settings").HasKey(settings => settings.TenantId);
    }
}
