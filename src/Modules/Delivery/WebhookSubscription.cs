using DigestMonolith.Contracts.Delivery;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DigestMonolith.Modules.Delivery;

/// <summary>A webhook that gets the digests of one group, or of all.</summary>
internal sealed class WebhookSubscription
{
    public const string TargetIndex = "ux_channels_target";

    private WebhookSubscription()
    {
    }

    public ChannelId Id { get; private set; }
    public TenantId TenantId { get; private set; }
    public string Kind { get; private set; } = "webhook";
    public GroupId? GroupId { get; private set; }
    public string Url { get; private set; } = "";
    public string Secret { get; private set; } = "";
    public bool IsActive { get; private set; } = true;
    public string? DisabledReason { get; private set; }
    public AccountId? CreatedBy { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public int Version { get; private set; } = 1;

    public static WebhookSubscription At(Uri url, string protectedSecret, GroupId? group, AccountId? by, DateTimeOffset now) => new()
    {
        Id = new(Guid.CreateVersion7(now)),
        GroupId = group,
        Url = url.AbsoluteUri,
        Secret = protectedSecret,
        CreatedBy = by,
        CreatedAt = now,
        UpdatedAt = now,
    };

    internal sealed class Mapping : IEntityTypeConfiguration<WebhookSubscription>
    {
        public void Configure(EntityTypeBuilder<WebhookSubscription> builder)
        {
            builder.ToTable("channels");
            builder.HasKey(channel => channel.Id);
            builder.Property(channel => channel.Id).ValueGeneratedNever();
            builder.Property(channel => channel.Version).IsConcurrencyToken();
            builder.HasIndex([nameof(TenantId), nameof(Kind), nameof(GroupId), nameof(Url)], TargetIndex).IsUnique().AreNullsDistinct(false);
        }
    }
}
