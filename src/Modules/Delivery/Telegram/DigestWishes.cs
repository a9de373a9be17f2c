using DigestMonolith.Contracts.Delivery;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.Modules.Delivery.Features;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Delivery.Telegram;

/// <summary>
/// Remembers who else wants a digest. A window's digest and its wishes take turns: either this one finds the digest ready,
/// or the digest finds the wish.
/// </summary>
internal sealed class DigestWishes(DeliveryDbContext db, IDigestReader digests, PlanDeliveries plans, DeliverPlan deliver, TimeProvider clock) : IDigestWishes
{
    public async Task AddAsync(DigestWish wish, CancellationToken ct)
    {
        if (!TelegramAddress.TryParse(wish.Address, out var address))
        {
            throw new ArgumentException("An address is chat or chat:topic.", nameof(wish));
        }

        await deliver.TakeTurnAsync(wish.WindowId, ct);
        await db.Database.ExecuteSqlAsync($"""
            insert into delivery.wishes (window_id, account_id, address, created_at)
            values ({wish.WindowId.Value}, {wish.By.Value}, {address.ToString()}, {clock.GetUtcNow()}) on conflict do nothing
            """, ct);
        if (await digests.FindByWindowAsync(wish.WindowId, ct) is not { Status: "completed" } digest || await digests.IsRolledBackAsync(digest.Id, ct))
        {
            return;
        }

        var plan = await plans.ForAsync(digest, new TelegramReader(wish.By, address), ct);
        var there = await db.Deliveries.AsTracking().SingleOrDefaultAsync(one => one.DigestId == digest.Id && one.Channel == plan.Channel && one.AddressHash == plan.AddressHash, ct);
        await deliver.RunAsync(plan, there, ct);
        await db.SaveChangesAsync(ct);
    }
}
