using System.Globalization;
using System.Net;
using DigestMonolith.Contracts.Delivery;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Platform.Web;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Delivery.Telegram;

/// <summary>
/// Tells who asked for a digest in a chat why it does not come, there and once. The events only say when to look: what is
/// told is how the window stands then, so a second copy finds the wish told, and what goes on meanwhile tells nothing.
/// </summary>
internal sealed class TellWishes(DeliveryDbContext db, WindowFate fates, TelegramTargets targets, ITelegramDelivery telegram, TimeProvider clock)
    : INotificationHandler<DigestPersisted>, INotificationHandler<DigestBlocked>, INotificationHandler<DigestDeadLettered>, INotificationHandler<DigestDelivered>
{
    /// <summary>What its letters are called.</summary>
    public const string Topic = "digest_missing";

    public Task Handle(DigestPersisted message, CancellationToken ct) => TellAsync(message.WindowId, ct);

    public Task Handle(DigestBlocked message, CancellationToken ct) => TellAsync(message.WindowId, ct);

    public Task Handle(DigestDeadLettered message, CancellationToken ct) => TellAsync(message.WindowId, ct);

    // Of other failures the chat that asked is no place to tell: it is the one that was not reached.
    public Task Handle(DigestDelivered message, CancellationToken ct) => message.Error == DeliveryErrors.Rollback ? TellAsync(message.WindowId, ct) : Task.CompletedTask;

    public async Task TellAsync(WindowId window, CancellationToken ct)
    {
        await db.TakeTurnAsync(window, ct);
        var wishes = await db.Wishes.AsTracking().Where(wish => wish.WindowId == window && wish.ToldAt == null).OrderBy(wish => wish.CreatedAt).ToListAsync(ct);
        if (wishes.Count == 0)
        {
            return;
        }

        var deliveries = await db.Deliveries.Where(delivery => delivery.WindowId == window && delivery.Channel == DeliveryRoute.Telegram)
            .Select(delivery => new { delivery.AddressHash, IsStopped = delivery.Status == DeliveryStatus.Failed && delivery.Error == DeliveryErrors.Rollback }).ToListAsync(ct);
        if (await fates.FindAsync(window, deliveries.Exists(delivery => delivery.IsStopped), ct) is not { } fate)
        {
            return;
        }

        // A version of it that reached the chat, or goes there, is what was asked for.
        var served = deliveries.Where(delivery => !delivery.IsStopped).Select(delivery => delivery.AddressHash).ToHashSet();
        foreach (var wish in wishes)
        {
            if (TelegramAddress.TryParse(wish.Address, out var written) && await targets.TodayAsync(written, ct) is var address && !served.Contains(address.Hash))
            {
                await TellAsync(wish, address, fate, ct);
            }
        }

        await db.SaveChangesAsync(ct);
    }

    private async Task TellAsync(Wish wish, TelegramAddress address, Fate fate, CancellationToken ct)
    {
        wish.MarkTold(clock.GetUtcNow());
        if (!await targets.MayHaveAsync(fate.Group.Id, address, wish.AccountId, ct))
        {
            return;
        }

        var letter = new TelegramLetter
        {
            ChatId = address.Chat,
            TopicNumber = address.Topic,
            Html = TextOf(fate, wish.Language),
            Topic = Topic,
            Reference = wish.WindowId.ToString(),
            DedupKey = string.Create(CultureInfo.InvariantCulture, $"{Topic}:{wish.WindowId}:{wish.AccountId}:{address}:{wish.CreatedAt.UtcTicks}"),
        };
        // A chat that nobody can write to would not be told on another try either.
        await telegram.EnqueueAsync(await targets.BindAsync(letter, fate.Group.Id, wish.AccountId, ct), ct);
    }

    private static string TextOf(Fate fate, string language) => string.Format(
        CultureInfo.GetCultureInfo(language), Texts.All[fate.Text].In(language), [WebUtility.HtmlEncode(fate.Group.Title), .. fate.Details]).TrimEnd();
}
