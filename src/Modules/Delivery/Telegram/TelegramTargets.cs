using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Telegram;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Delivery.Telegram;

/// <summary>Which chats a group's digests may go to, beside the configured ones: its own, and those of whoever asked.</summary>
internal sealed class TelegramTargets(DeliveryDbContext db, DeliverySchedule schedule, IMessageArchive archive, TelegramReaders readers, DeliveryRights rights)
{
    /// <summary>Where they go when nobody names a chat.</summary>
    public async Task<IReadOnlyList<TelegramAddress>> OfAsync(GroupId group, CancellationToken ct)
    {
        var wishes = await schedule.WishesAsync(group, ct);
        return wishes.ToChat && await archive.FindGroupAsync(group, ct) is { BotChatId: { } chat } ? [new TelegramAddress(chat, wishes.TopicNumber)] : [];
    }

    /// <summary>Whether a chat that somebody named may have them.</summary>
    public async Task<bool> MayHaveAsync(GroupId group, TelegramAddress address, AccountId? by, CancellationToken ct) => address.IsPrivate
        ? by is { } account && await readers.IsOwnChatAsync(account, address, ct)
        : await archive.FindGroupAsync(group, ct) is { } found && found.IsChat(address.Chat);

    /// <summary>The letter goes out only while this person may read what the group says. Posts of a channel are no secret of its readers.</summary>
    public async Task<TelegramLetter> BindAsync(TelegramLetter letter, GroupId group, AccountId? reader, CancellationToken ct) => letter with
    {
        OnlyFor = reader,
        OnlyWithScope = rights.RequiredScope,
        OnlyMembersOf = letter.ChatId > 0 && await archive.FindGroupAsync(group, ct) is { Kind: GroupKind.Group or GroupKind.Supergroup } found ? found.BotChatId : null,
    };

    /// <summary>As it is reached today: somebody may name the number of a group that became a supergroup since.</summary>
    public async Task<TelegramAddress> TodayAsync(TelegramAddress address, CancellationToken ct) =>
        await db.MovedChats.Where(moved => moved.FromChat == address.Chat).Select(moved => (long?)moved.ToChat).SingleOrDefaultAsync(ct) is { } to ? address with { Chat = to } : address;
}
