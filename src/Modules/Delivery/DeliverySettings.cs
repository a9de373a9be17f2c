using DigestMonolith.Platform.Outgoing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DigestMonolith.Modules.Delivery;

/// <summary>When and to whom a group's digests go by Telegram; without a group, what counts where the group says nothing.</summary>
internal sealed class DeliverySettings
{
    public const string GroupIndex = "ux_delivery_settings_group";

    public required Guid Id { get; init; }
    public TenantId TenantId { get; private set; }
    public GroupId? GroupId { get; init; }
    public short? QuietFrom { get; set; }
    public short? QuietTo { get; set; }
    public short? SendHour { get; set; }
    public bool? ToChat { get; set; }
    public long? TopicNumber { get; set; }
    public required DateTimeOffset UpdatedAt { get; set; }
    public required string UpdatedBy { get; set; }
    public int Version { get; set; } = 1;

    internal sealed class Mapping : IEntityTypeConfiguration<DeliverySettings>
    {
        public void Configure(EntityTypeBuilder<DeliverySettings> builder)
        {
            builder.ToTable("delivery_settings").HasKey(settings => settings.Id);
            builder.Property(settings => settings.Id).ValueGeneratedNever();
            builder.Property(settings => settings.Version).IsConcurrencyToken();
            builder.HasIndex([nameof(TenantId), nameof(GroupId)], GroupIndex).IsUnique().AreNullsDistinct(false);
        }
    }
}

/// <summary>What counts for one group: its own wish, else the tenant's, else to its chat at once.</summary>
internal sealed record DeliveryWishes
{
    public QuietHours? Quiet { get; init; }
    public int? SendHour { get; init; }
    public bool ToChat { get; init; } = true;
    public long? TopicNumber { get; init; }

    public static DeliveryWishes Of(DeliverySettings? group, DeliverySettings? tenant) => new()
    {
        Quiet = (group?.QuietFrom is null ? tenant : group) is { QuietFrom: { } from, QuietTo: { } to } ? new QuietHours(from, to) : null,
        SendHour = group?.SendHour ?? tenant?.SendHour,
        ToChat = group?.ToChat ?? tenant?.ToChat ?? true,
        // A topic is one of the group's own forum.
        TopicNumber = group?.TopicNumber,
    };

    /// <summary>When a digest that is ready now may be sent; null for at once.</summary>
    public DateTimeOffset? NotBefore(DateTimeOffset now, TimeZoneInfo zone)
    {
        var at = SendHour is { } hour ? Next(hour, now, zone) : now;
        at = Quiet?.Earliest(at, zone) ?? at;
        return at > now ? at : null;
    }

    private static DateTimeOffset Next(int hour, DateTimeOffset now, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone);
        if (local.Hour == hour)
        {
            return now;
        }

        var at = local.Date.AddHours(hour);
        at = at > local.DateTime ? at : at.AddDays(1);
        // On the day that leaves the hour out, the next one stands for it.
        at = zone.IsInvalidTime(at) ? at.AddHours(1) : at;
        return new DateTimeOffset(at, zone.GetUtcOffset(at)).ToUniversalTime();
    }
}
