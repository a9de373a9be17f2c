using DigestMonolith.Contracts.Delivery;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.Modules.Delivery.Features;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Delivery.Telegram;

/// <summary>
/// Remembers who wants a digest, and where. A window's digest and its wishes take turns: either this one finds the digest
/// ready, or held back, or the digest finds the wish.
/// </summary>
internal sealed class DigestWishes(DeliveryDbContext db, IDigestReader digests, DeliverDigest deliver, TellWishes told, TimeProvider clock) : IDigestWishes
{
    public async Task AddAsync(DigestWish wish, CancellationToken ct)
    {
        if (!TelegramAddress.TryParse(wish.Address, out var address))
        {
            throw new ArgumentException("An address is chat or chat:topic.", nameof(wish));
        }

        await db.TakeTurnAsync(wish.WindowId, ct);
        await db.Database.ExecuteSqlAsync($"""
            insert into delivery.wishes (window_id, account_id, address, language, created_at)
            values ({wish.WindowId.Value}, {wish.By.Value}, {address.ToString()}, {wish.Language}, {clock.GetUtcNow()})
            on conflict (tenant_id, window_id, account_id, address) do update set language = excluded.language, created_at = excluded.created_at, told_at = null
            """, ct);
        switch (await digests.FindByWindowAsync(wish.WindowId, ct))
        {
            // Being made; a run that failed begins anew because somebody asks.
            case null:
                break;
            case { Status: "completed" } digest when !await digests.IsRolledBackAsync(digest.Id, ct):
                await deliver.BringAsync(digest, new TelegramReader(wish.By, address), ct);
                break;
            default:
                await told.TellAsync(wish.WindowId, ct);
                break;
        }
    }
}
