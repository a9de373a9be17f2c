using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Delivery.Telegram;

/// <summary>When a digest may be sent: not before, null for at once; and not in these hours.</summary>
internal readonly record struct DeliveryTime(DateTimeOffset? NotBefore, TelegramQuiet? Quiet);

/// <summary>What a group wishes for its digests, and when one may be sent.</summary>
internal sealed class DeliverySchedule(DeliveryDbContext db, IDigestReader digests, TenantDirectory tenants, TimeProvider clock)
{
    public async Task<DeliveryWishes> WishesAsync(GroupId group, CancellationToken ct)
    {
        var settings = await db.Settings.AsNoTracking().Where(one => one.GroupId == null || one.GroupId == group).ToListAsync(ct);
        return DeliveryWishes.Of(settings.Find(one => one.GroupId is not null), settings.Find(one => one.GroupId is null));
    }

    /// <summary>What somebody asked for by hand and waits for goes at once, and at any hour.</summary>
    public async Task<DeliveryTime> TimeAsync(DigestDelivery delivery, CancellationToken ct)
    {
        if (await digests.FindAsync(delivery.DigestId, ct) is { RequestedBy: not null }
            || await db.Wishes.AnyAsync(wish => wish.WindowId == delivery.WindowId && wish.Address == delivery.Address, ct))
        {
            return default;
        }

        var (wishes, zone) = (await WishesAsync(delivery.GroupId, ct), await tenants.TimeZoneAsync(ct));
        return new(wishes.NotBefore(clock.GetUtcNow(), zone), wishes.Quiet is { } quiet ? new TelegramQuiet(quiet.From, quiet.To, zone.Id) : null);
    }
}
