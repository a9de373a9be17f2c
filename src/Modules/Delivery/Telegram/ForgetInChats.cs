using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Telegram;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Delivery.Telegram;

/// <summary>
/// What chats were shown and an erasure took out of a digest is edited there. Digests are asked first, so what is rendered
/// here is what is left; letters that read the same are left alone.
/// </summary>
internal sealed class ForgetInChats(DeliveryDbContext db, SendByTelegram sending, ITelegramDelivery telegram, IErasedDigests erased) : IForgetMessages
{
    public async Task<IReadOnlyDictionary<string, int>> ForgetAsync(ForgottenMessages forgotten, CancellationToken ct)
    {
        if (forgotten.KeepsDigests)
        {
            return new Dictionary<string, int>();
        }

        var (revised, digests) = (0, erased.Ids.ToArray());
        var shown = await db.Deliveries.Where(delivery => digests.Contains(delivery.DigestId) && delivery.Channel == DeliveryRoute.Telegram && delivery.ContentHash != null)
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
        return new Dictionary<string, int> { ["telegram_letters"] = revised };
    }
}
