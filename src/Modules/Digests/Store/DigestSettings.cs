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

    /// <summary>Whether models are asked where there are any.</summary>
    public DigestEngine Engine { get; set; } = DigestEngine.Auto;

    /// <summary>What models may cost in a quota span, never above the setting of the platform; null for that one.</summary>
    public double? CostCap { get; set; }
    public required DateTimeOffset UpdatedAt { get; set; }
    public required string UpdatedBy { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<DigestSettings>
    {
        public void Configure(EntityTypeBuilder<DigestSettings> builder) =>
            builder.ToTable("digest_settings").HasKey(settings => settings.TenantId);
    }
}

/// <summary>Who makes a tenant's digests.</summary>
internal enum DigestEngine
{
    /// <summary>Models where there are any, else our own analysis.</summary>
    Auto,
    Local,
}
