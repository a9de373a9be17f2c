using DigestMonolith.Contracts.Digests;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Delivery.Telegram;

/// <summary>What a group wishes for its digests, and when one may be sent.</summary>
internal sealed class DeliverySchedule(DeliveryDbContext db, IDigestReader digests, TenantDirectory tenants, TimeProvider clock)
{
    public async Task<DeliveryWishes> WishesAsync(GroupId group, CancellationToken ct)
    {
        var settings = await db.Settings.AsNoTracking().Where(one => one.GroupId == null || one.GroupId == group).ToListAsync(ct);
        return DeliveryWishes.Of(settings.Find(one => one.GroupId is not null), settings.Find(one => one.GroupId is null));
    }

    /// <summary>Null for at once: so is what somebody asked for by hand and waits for.</summary>
    public async Task<DateTimeOffset?> NotBeforeAsync(DigestDelivery delivery, CancellationToken ct) =>
        await digests.FindAsync(delivery.DigestId, ct) is { RequestedBy: not null }
        || await db.Wishes.AnyAsync(wish => wish.WindowId == delivery.WindowId && wish.Address == delivery.Address, ct)
            ? null
            : (await WishesAsync(delivery.GroupId, ct)).NotBefore(clock.GetUtcNow(), await tenants.TimeZoneAsync(ct));
}
