using DigestMonolith.Contracts.Delivery;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DigestMonolith.Modules.Delivery;

/// <summary>A webhook or a chat that gets the digests of one group, or of all.</summary>
internal sealed class DeliveryChannel
{
    public const string TargetIndex = "ux_channels_target";
    public const string Webhook = "webhook";
    public const string Telegram = "telegram";

    private DeliveryChannel()
    {
    }

    public ChannelId Id { get; private set; }
    public TenantId TenantId { get; private set; }
    public string Kind { get; private set; } = "";
    public GroupId? GroupId { get; private set; }

    /// <summary>An https address, or a chat.</summary>
    public string Url { get; private set; } = "";

    /// <summary>Of a webhook.</summary>
    public string Secret { get; private set; } = "";
    public bool IsActive { get; private set; } = true;
    public string? DisabledReason { get; private set; }
    public AccountId? CreatedBy { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public int Version { get; private set; } = 1;

    public bool IsChat => Kind == Telegram;

    public static DeliveryChannel At(Uri url, string protectedSecret, GroupId? group, AccountId? by, DateTimeOffset now) =>
        New(Webhook, url.AbsoluteUri, protectedSecret, group, by, now);

    public static DeliveryChannel At(TelegramAddress address, GroupId? group, AccountId? by, DateTimeOffset now) =>
        New(Telegram, address.ToString(), "", group, by, now);

    private static DeliveryChannel New(string kind, string url, string secret, GroupId? group, AccountId? by, DateTimeOffset now) => new()
    {
        Id = new(Guid.CreateVersion7(now)),
        Kind = kind,
        GroupId = group,
        Url = url,
        Secret = secret,
        CreatedBy = by,
        CreatedAt = now,
        UpdatedAt = now,
    };

    internal sealed class Mapping : IEntityTypeConfiguration<DeliveryChannel>
    {
        public void Configure(EntityTypeBuilder<DeliveryChannel> builder)
        {
            builder.ToTable("channels").HasKey(channel => channel.Id);
            builder.Property(channel => channel.Id).ValueGeneratedNever();
            builder.Property(channel => channel.Version).IsConcurrencyToken();
            builder.Ignore(channel => channel.IsChat);
            builder.HasIndex([nameof(TenantId), nameof(Kind), nameof(GroupId), nameof(Url)], TargetIndex).IsUnique().AreNullsDistinct(false);
        }
    }
}
