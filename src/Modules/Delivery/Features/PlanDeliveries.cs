using DigestMonolith.Contracts.Digests;
using DigestMonolith.Modules.Delivery.Telegram;
using DigestMonolith.Platform.Outgoing.Webhooks;
using DigestMonolith.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Delivery.Features;

/// <summary>
/// Decides where a digest goes: always to its page; to the addresses that were asked for, else to every webhook and chat
/// configured for the group or the whole tenant, and by Telegram also to whom the group's own wishes name. An address must
/// be a configured one or the group's: nobody makes this server post to strangers.
/// </summary>
internal sealed class PlanDeliveries(DeliveryDbContext db, TelegramTargets telegram)
{
    public async Task<IReadOnlyList<DeliveryPlan>> ForAsync(DigestReadyForDelivery ready, CancellationToken ct)
    {
        var channels = await ChannelsAsync(ready.GroupId, ct);
        // The page has no other address than its own.
        var asked = ready.Channels.Where(target => target is { Channel: not "page", Address.Length: > 0 }).ToList();
        List<DeliveryPlan> beside = asked.Count > 0 ? [] : [.. channels.Select(channel => ToChannel(ready, channel))];
        foreach (var target in asked)
        {
            beside.Add(await ToAddressAsync(ready, target, channels, ct));
        }

        if (asked.Count == 0 && ready.Channels.Any(target => target.Channel == "telegram"))
        {
            beside.AddRange((await telegram.OfAsync(ready.GroupId, ct)).Select(address => ToChat(ready, address)));
        }

        return [ToPage(ready), .. beside.DistinctBy(plan => (plan.Channel, plan.AddressHash))];
    }

    /// <summary>Whether it can be sent again: what it is sent with may have been removed, and something else configured for the address, since.</summary>
    public async Task<bool> TryFollowAsync(DigestDelivery delivery, CancellationToken ct)
    {
        if (delivery.ChannelId is null && (await ChannelsAsync(delivery.GroupId, ct)).Find(channel => WebhookAddress.Hash(channel.Url) == delivery.AddressHash) is { } found)
        {
            delivery.Follow(found.Id, MaskOf(found));
        }

        return delivery.ChannelId is not null
            || (delivery.Channel == DeliveryRoute.Telegram && TelegramAddress.TryParse(delivery.Address, out var address) && await telegram.MayHaveAsync(delivery.GroupId, address, ct));
    }

    private Task<List<DeliveryChannel>> ChannelsAsync(GroupId group, CancellationToken ct) => db.Channels
        .Where(channel => channel.IsActive && (channel.GroupId == null || channel.GroupId == group)).OrderBy(channel => channel.Id).ToListAsync(ct);

    private static DeliveryPlan ToPage(DigestReadyForDelivery ready) =>
        Plan(ready, DeliveryRoute.Page, $"/digests/{ready.DigestId}") with { AddressMasked = $"/digests/{ready.DigestId}", Format = "html" };

    private static DeliveryPlan ToChannel(DigestReadyForDelivery ready, DeliveryChannel channel) => channel.IsChat
        ? Plan(ready, DeliveryRoute.Telegram, channel.Url) with { ChannelId = channel.Id, Address = channel.Url, AddressMasked = MaskOf(channel) }
        : Plan(ready, DeliveryRoute.Webhook, channel.Url) with { ChannelId = channel.Id, AddressMasked = MaskOf(channel) };

    private static DeliveryPlan ToChat(DigestReadyForDelivery ready, TelegramAddress address) =>
        Plan(ready, DeliveryRoute.Telegram, address.ToString()) with { Address = address.ToString(), AddressMasked = address.Masked };

    private static string MaskOf(DeliveryChannel channel) =>
        channel.IsChat && TelegramAddress.TryParse(channel.Url, out var address) ? address.Masked : WebhookAddress.Mask(new Uri(channel.Url));

    private async Task<DeliveryPlan> ToAddressAsync(DigestReadyForDelivery ready, DeliveryTarget target, List<DeliveryChannel> channels, CancellationToken ct)
    {
        var route = SnakeCase.Parse<DeliveryRoute>(target.Channel);
        if (route == DeliveryRoute.Telegram)
        {
            return await ToNamedChatAsync(ready, target.Address!, channels, ct);
        }

        var address = Uri.TryCreate(target.Address, UriKind.Absolute, out var url) ? url.AbsoluteUri : target.Address!;
        return channels.Find(channel => !channel.IsChat && channel.Url == address) is { } known
            ? ToChannel(ready, known)
            : Plan(ready, route, address) with { Obstacle = "address_not_configured", AddressMasked = url is null ? null : WebhookAddress.Mask(url) };
    }

    private async Task<DeliveryPlan> ToNamedChatAsync(DigestReadyForDelivery ready, string named, List<DeliveryChannel> channels, CancellationToken ct)
    {
        if (!TelegramAddress.TryParse(named, out var written))
        {
            return Plan(ready, DeliveryRoute.Telegram, named) with { Obstacle = "address_not_configured" };
        }

        var address = await telegram.TodayAsync(written, ct);
        return channels.Find(channel => channel.IsChat && channel.Url == address.ToString()) is { } known ? ToChannel(ready, known)
            : await telegram.MayHaveAsync(ready.GroupId, address, ct) ? ToChat(ready, address)
            : ToChat(ready, address) with { Obstacle = "address_not_configured" };
    }

    private static DeliveryPlan Plan(DigestReadyForDelivery ready, DeliveryRoute route, string address) => new()
    {
        DigestId = ready.DigestId,
        WindowId = ready.WindowId,
        GroupId = ready.GroupId,
        Channel = route,
        AddressHash = WebhookAddress.Hash(address),
        Format = ready.DeliveryPayload.Format,
    };
}
