using DigestMonolith.Contracts.Digests;
using DigestMonolith.Modules.Delivery.Telegram;
using DigestMonolith.Platform.Outgoing.Webhooks;
using DigestMonolith.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Delivery.Features;

/// <summary>
/// Decides where a digest goes: always to its page; to the addresses that were asked for, else to every webhook and chat
/// configured for the group or the whole tenant, and by Telegram to whoever asked for it, or to the group's own chat. Who
/// asked for it later gets it as well, and what nobody asked for goes to people who want all of the group's. An address must
/// be a configured one, the group's, or that of whoever asked: nobody makes this server post to strangers.
/// </summary>
internal sealed class PlanDeliveries(DeliveryDbContext db, IDigestReader digests, TelegramTargets telegram, TelegramReaders readers)
{
    private const string Html = "telegram_html";

    public async Task<IReadOnlyList<DeliveryPlan>> ForAsync(DigestReadyForDelivery message, CancellationToken ct)
    {
        var ready = new ReadyDigest(message.DigestId, message.WindowId, message.GroupId, message.DeliveryPayload.Format);
        var channels = await ChannelsAsync(ready.GroupId, ct);
        var by = (await digests.FindAsync(ready.Id, ct))?.RequestedBy;
        // The page has no other address than its own.
        var asked = message.Channels.Where(target => target is { Channel: not "page", Address.Length: > 0 }).ToList();
        List<DeliveryPlan> beside = asked.Count > 0 ? [] : [.. channels.Select(channel => ToChannel(ready, channel))];
        foreach (var target in asked)
        {
            beside.Add(await ToAddressAsync(ready, target, channels, by, ct));
        }

        if (asked.Count == 0 && message.Channels.Any(target => target.Channel == "telegram"))
        {
            beside.AddRange(by is { } account && await readers.OwnChatAsync(account, ct) is { } own
                ? [ToChat(ready, own) with { Account = account }]
                : (await telegram.OfAsync(ready.GroupId, ct)).Select(address => ToChat(ready, address)));
        }

        foreach (var reader in await readers.AskedAsync(ready.WindowId, ct))
        {
            beside.Add(await ToReaderAsync(ready, reader, ct));
        }

        if (by is null)
        {
            beside.AddRange((await readers.SubscribedAsync(ready.GroupId, ct)).Select(reader => ToSubscriber(ready, reader.Account, reader.Chat)));
        }

        return [ToPage(ready), .. beside.DistinctBy(plan => (plan.Channel, plan.AddressHash))];
    }

    /// <summary>To somebody who asked when it was made already.</summary>
    public Task<DeliveryPlan> ForAsync(DigestInfo digest, TelegramReader reader, CancellationToken ct) =>
        ToReaderAsync(new ReadyDigest(digest.Id, digest.WindowId, digest.GroupId, Html), reader, ct);

    /// <summary>Whether it can be sent again: what it is sent with may have been removed, and something else configured for the address, since.</summary>
    public async Task<bool> TryFollowAsync(DigestDelivery delivery, CancellationToken ct)
    {
        if (delivery.ChannelId is null && (await ChannelsAsync(delivery.GroupId, ct)).Find(channel => WebhookAddress.Hash(channel.Url) == delivery.AddressHash) is { } found)
        {
            delivery.Follow(found.Id, MaskOf(found));
        }

        return delivery.ChannelId is not null
            || (delivery.Channel == DeliveryRoute.Telegram && TelegramAddress.TryParse(delivery.Address, out var address) && await telegram.MayHaveAsync(delivery.GroupId, address, delivery.AccountId, ct));
    }

    private Task<List<DeliveryChannel>> ChannelsAsync(GroupId group, CancellationToken ct) => db.Channels
        .Where(channel => channel.IsActive && (channel.GroupId == null || channel.GroupId == group)).OrderBy(channel => channel.Id).ToListAsync(ct);

    private static DeliveryPlan ToPage(ReadyDigest ready) =>
        Plan(ready, DeliveryRoute.Page, $"/digests/{ready.Id}") with { AddressMasked = $"/digests/{ready.Id}", Format = "html" };

    private static DeliveryPlan ToChannel(ReadyDigest ready, DeliveryChannel channel) => channel.IsChat
        ? Plan(ready, DeliveryRoute.Telegram, channel.Url) with { ChannelId = channel.Id, Address = channel.Url, AddressMasked = MaskOf(channel) }
        : Plan(ready, DeliveryRoute.Webhook, channel.Url) with { ChannelId = channel.Id, AddressMasked = MaskOf(channel) };

    private static DeliveryPlan ToChat(ReadyDigest ready, TelegramAddress address) =>
        Plan(ready, DeliveryRoute.Telegram, address.ToString()) with { Address = address.ToString(), AddressMasked = address.Masked };

    private static DeliveryPlan ToSubscriber(ReadyDigest ready, AccountId account, TelegramAddress? chat)
    {
        var plan = chat is { } own ? ToChat(ready, own) : Plan(ready, DeliveryRoute.Telegram, $"account:{account}") with { Obstacle = "not_linked" };
        return plan with { Account = account, Format = Html };
    }

    private static string MaskOf(DeliveryChannel channel) =>
        channel.IsChat && TelegramAddress.TryParse(channel.Url, out var address) ? address.Masked : WebhookAddress.Mask(new Uri(channel.Url));

    private async Task<DeliveryPlan> ToAddressAsync(ReadyDigest ready, DeliveryTarget target, List<DeliveryChannel> channels, AccountId? by, CancellationToken ct)
    {
        var route = SnakeCase.Parse<DeliveryRoute>(target.Channel);
        if (route == DeliveryRoute.Telegram)
        {
            return await ToNamedChatAsync(ready, target.Address!, channels, by, ct);
        }

        var address = Uri.TryCreate(target.Address, UriKind.Absolute, out var url) ? url.AbsoluteUri : target.Address!;
        return channels.Find(channel => !channel.IsChat && channel.Url == address) is { } known
            ? ToChannel(ready, known)
            : Plan(ready, route, address) with { Obstacle = "address_not_configured", AddressMasked = url is null ? null : WebhookAddress.Mask(url) };
    }

    private async Task<DeliveryPlan> ToNamedChatAsync(ReadyDigest ready, string named, List<DeliveryChannel> channels, AccountId? by, CancellationToken ct)
    {
        if (!TelegramAddress.TryParse(named, out var written))
        {
            return Plan(ready, DeliveryRoute.Telegram, named) with { Obstacle = "address_not_configured" };
        }

        var address = await telegram.TodayAsync(written, ct);
        return channels.Find(channel => channel.IsChat && channel.Url == address.ToString()) is { } known ? ToChannel(ready, known) : await ToChatOfAsync(ready, address, by, ct);
    }

    private async Task<DeliveryPlan> ToReaderAsync(ReadyDigest ready, TelegramReader reader, CancellationToken ct) =>
        await ToChatOfAsync(ready, await telegram.TodayAsync(reader.Address, ct), reader.Account, ct) with { Account = reader.Account, Format = Html };

    private async Task<DeliveryPlan> ToChatOfAsync(ReadyDigest ready, TelegramAddress address, AccountId? by, CancellationToken ct) => ToChat(ready, address) with
    {
        Account = address.IsPrivate ? by : null,
        Obstacle = await telegram.MayHaveAsync(ready.GroupId, address, by, ct) ? null : "address_not_configured",
    };

    private static DeliveryPlan Plan(ReadyDigest ready, DeliveryRoute route, string address) => new()
    {
        DigestId = ready.Id,
        WindowId = ready.WindowId,
        GroupId = ready.GroupId,
        Channel = route,
        AddressHash = WebhookAddress.Hash(address),
        Format = ready.Format,
    };

    private sealed record ReadyDigest(DigestId Id, WindowId WindowId, GroupId GroupId, string Format);
}
