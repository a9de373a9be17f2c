using DigestMonolith.Contracts.Digests;
using DigestMonolith.Platform.Outgoing.Webhooks;
using DigestMonolith.Platform.Persistence;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Delivery.Features;

/// <summary>
/// Decides where a digest goes: always to its page; to the addresses that were asked for, else to every webhook of the
/// group and of the whole tenant. An address must be a configured one: nobody makes this server post to strangers.
/// </summary>
internal sealed class PlanDeliveries(DeliveryDbContext db)
{
    public async Task<IReadOnlyList<DeliveryPlan>> ForAsync(DigestReadyForDelivery ready, CancellationToken ct)
    {
        var webhooks = await WebhooksAsync(ready.GroupId, ct);
        // The page has no other address than its own.
        var asked = ready.Channels.Where(target => target is { Channel: not "page", Address.Length: > 0 }).ToList();
        var beside = asked.Count > 0
            ? asked.Select(target => ToAddress(ready, target, webhooks))
            : webhooks.Select(webhook => ToWebhook(ready, webhook));
        return [ToPage(ready), .. beside.DistinctBy(plan => (plan.Channel, plan.AddressHash))];
    }

    /// <summary>Whether it can be sent again: its webhook may have been removed, and another one configured for the address, since.</summary>
    public async Task<bool> TryFollowAsync(DigestDelivery delivery, CancellationToken ct)
    {
        if (delivery.ChannelId is null && (await WebhooksAsync(delivery.GroupId, ct)).Find(webhook => WebhookAddress.Hash(webhook.Url) == delivery.AddressHash) is { } found)
        {
            delivery.Follow(found.Id, WebhookAddress.Mask(new Uri(found.Url)));
        }

        return delivery.ChannelId is not null;
    }

    private Task<List<WebhookSubscription>> WebhooksAsync(GroupId group, CancellationToken ct) => db.Webhooks
        .Where(webhook => webhook.IsActive && (webhook.GroupId == null || webhook.GroupId == group)).OrderBy(webhook => webhook.Id).ToListAsync(ct);

    private static DeliveryPlan ToPage(DigestReadyForDelivery ready) =>
        Plan(ready, DeliveryRoute.Page, $"/digests/{ready.DigestId}") with { AddressMasked = $"/digests/{ready.DigestId}", Format = "html" };

    private static DeliveryPlan ToWebhook(DigestReadyForDelivery ready, WebhookSubscription webhook) =>
        Plan(ready, DeliveryRoute.Webhook, webhook.Url) with { ChannelId = webhook.Id, AddressMasked = WebhookAddress.Mask(new Uri(webhook.Url)) };

    private static DeliveryPlan ToAddress(DigestReadyForDelivery ready, DeliveryTarget target, List<WebhookSubscription> webhooks)
    {
        var route = SnakeCase.Parse<DeliveryRoute>(target.Channel);
        if (route != DeliveryRoute.Webhook)
        {
            return Plan(ready, route, target.Address!) with { Obstacle = "channel_not_connected" };
        }

        var address = Uri.TryCreate(target.Address, UriKind.Absolute, out var url) ? url.AbsoluteUri : target.Address!;
        return webhooks.Find(webhook => webhook.Url == address) is { } known
            ? ToWebhook(ready, known)
            : Plan(ready, route, address) with { Obstacle = "address_not_configured", AddressMasked = url is null ? null : WebhookAddress.Mask(url) };
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
