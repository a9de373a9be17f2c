using DigestMonolith.Contracts.Ingestion;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Delivery.Telegram;

/// <summary>Which chats a group's digests may go to, beside the configured ones: its own.</summary>
internal sealed class TelegramTargets(DeliveryDbContext db, DeliverySchedule schedule, IMessageArchive archive)
{
    /// <summary>Where they go when nobody names a chat.</summary>
    public async Task<IReadOnlyList<TelegramAddress>> OfAsync(GroupId group, CancellationToken ct)
    {
        var wishes = await schedule.WishesAsync(group, ct);
        return wishes.ToChat && await archive.FindGroupAsync(group, ct) is { BotChatId: { } chat } ? [new TelegramAddress(chat, wishes.TopicNumber)] : [];
    }

    /// <summary>Whether a chat that somebody named may have them.</summary>
    public async Task<bool> MayHaveAsync(GroupId group, TelegramAddress address, CancellationToken ct) =>
        await archive.FindGroupAsync(group, ct) is { } found && found.IsChat(address.Chat);

    /// <summary>As it is reached today: somebody may name the number of a group that became a supergroup since.</summary>
    public async Task<TelegramAddress> TodayAsync(TelegramAddress address, CancellationToken ct) =>
        await db.MovedChats.Where(moved => moved.FromChat == address.Chat).Select(moved => (long?)moved.ToChat).SingleOrDefaultAsync(ct) is { } to ? address with { Chat = to } : address;
}
