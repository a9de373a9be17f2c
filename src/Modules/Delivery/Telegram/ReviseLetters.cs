using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Telegram;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Delivery.Telegram;

/// <summary>
/// Digests read otherwise now: what chats were shown of them is edited there, what waits is sent as it reads now. Letters
/// that read the same are left alone.
/// </summary>
internal sealed class ReviseLetters(DeliveryDbContext db, SendByTelegram sending, ITelegramDelivery telegram, IDigestReader digests)
{
    /// <summary>How many letters were.</summary>
    public async Task<int> OfAsync(IReadOnlyCollection<DigestId> changed, CancellationToken ct)
    {
        foreach (var digest in changed.OrderBy(digest => digest.Value))
        {
            // Else what is erased meanwhile would be shown once more.
            await digests.HoldAsync(digest, ct);
        }

        var (revised, ids) = (0, changed.ToArray());
        var shown = await db.Deliveries.Where(delivery => ids.Contains(delivery.DigestId) && delivery.Channel == DeliveryRoute.Telegram && delivery.ContentHash != null)
            .OrderBy(delivery => delivery.Id).ToListAsync(ct);
        foreach (var delivery in shown)
        {
            if (await sending.RenderAsync(delivery, ct) is { } html && SendByTelegram.HashOf(html) is var hash && hash != delivery.ContentHash
                && await telegram.ReviseAsync(SendByTelegram.Topic, delivery.Id.ToString(), html, ct))
            {
                delivery.Show(hash);
                revised++;
            }
        }

        await db.SaveChangesAsync(ct);
        return revised;
    }
}
