using DigestMonolith.Contracts.Delivery;
using DigestMonolith.Contracts.Digests;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Delivery;

/// <summary>Whoever sends a delivery again, or plans for a window's digest, does so alone until the unit of work ends.</summary>
internal static class LockedDelivery
{
    public static Task TakeTurnAsync(this DeliveryDbContext db, WindowId window, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({$"delivery.window:{window}"}, 0))", ct);

    /// <summary>Holds its digest first: an erasure comes to them in this order too.</summary>
    public static async Task<DigestDelivery?> LockToSendAsync(this DeliveryDbContext db, DeliveryId id, IDigestReader digests, CancellationToken ct)
    {
        if (await db.Deliveries.Where(delivery => delivery.Id == id).Select(delivery => (DigestId?)delivery.DigestId).SingleOrDefaultAsync(ct) is not { } digest)
        {
            return null;
        }

        await digests.HoldAsync(digest, ct);
        return await db.Deliveries.FromSql($"select * from delivery.digest_deliveries where id = {id.Value} for update").AsTracking().SingleOrDefaultAsync(ct);
    }
}
