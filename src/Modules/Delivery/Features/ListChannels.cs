using DigestMonolith.Contracts.Delivery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Delivery.Features;

/// <summary>The configured webhooks, without their secrets.</summary>
internal static class ListChannels
{
    internal sealed record Response(IReadOnlyList<Channel> Channels);

    internal sealed record Channel
    {
        public required ChannelId Id { get; init; }
        public required string Kind { get; init; }
        public required GroupId? GroupId { get; init; }
        public required string Url { get; init; }
        public required bool IsActive { get; init; }
        public required string? DisabledReason { get; init; }
        public required DateTimeOffset CreatedAt { get; init; }
    }

    public static async Task<Ok<Response>> HandleAsync(DeliveryDbContext db, CancellationToken ct) =>
        TypedResults.Ok(new Response(await db.Webhooks.OrderBy(webhook => webhook.Id).Select(webhook => new Channel
        {
            Id = webhook.Id,
            Kind = webhook.Kind,
            GroupId = webhook.GroupId,
            Url = webhook.Url,
            IsActive = webhook.IsActive,
            DisabledReason = webhook.DisabledReason,
            CreatedAt = webhook.CreatedAt,
        }).ToListAsync(ct)));
}
