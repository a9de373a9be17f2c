using DigestMonolith.Contracts.Access;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Delivery.Telegram;

/// <summary>Somebody who is to have a digest, and in which chat.</summary>
internal readonly record struct TelegramReader(AccountId Account, TelegramAddress Address);

/// <summary>People who get digests by Telegram.</summary>
internal sealed class TelegramReaders(DeliveryDbContext db, ITelegramIdentities identities)
{
    /// <summary>The account's own chat with the bot; null when it is linked to no Telegram.</summary>
    public async Task<TelegramAddress?> OwnChatAsync(AccountId account, CancellationToken ct) =>
        (await identities.NumbersAsync([account], ct)).TryGetValue(account, out var number) ? new TelegramAddress(number, null) : null;

    /// <summary>Whichever topic of it: a chat with a bot may have some.</summary>
    public async Task<bool> IsOwnChatAsync(AccountId account, TelegramAddress address, CancellationToken ct) => (await OwnChatAsync(account, ct))?.Chat == address.Chat;

    /// <summary>Who asked for the digest of the window when it was made, or being made, already.</summary>
    public async Task<IReadOnlyList<TelegramReader>> AskedAsync(WindowId window, CancellationToken ct)
    {
        var readers = new List<TelegramReader>();
        foreach (var wish in await db.Wishes.Where(wish => wish.WindowId == window).OrderBy(wish => wish.CreatedAt).ToListAsync(ct))
        {
            if (TelegramAddress.TryParse(wish.Address, out var address))
            {
                readers.Add(new(wish.AccountId, address));
            }
        }

        return readers;
    }

    /// <summary>Who wants every digest of the group, and in which chat; in none who is linked to no Telegram any more.</summary>
    public async Task<IReadOnlyList<(AccountId Account, TelegramAddress? Chat)>> SubscribedAsync(GroupId group, CancellationToken ct)
    {
        var accounts = await db.Subscriptions.Where(one => one.GroupId == group).OrderBy(one => one.CreatedAt).Select(one => one.AccountId).ToListAsync(ct);
        var numbers = await identities.NumbersAsync(accounts, ct);
        return [.. accounts.Select(account => (account, numbers.TryGetValue(account, out var number) ? new TelegramAddress(number, null) : (TelegramAddress?)null))];
    }
}
