using DigestMonolith.Contracts.Delivery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Delivery.Features;

/// <summary>The configured webhooks, without their secrets, and chats.</summary>
internal static class ListChannels
{
    internal sealed record Response(IReadOnlyList<Channel> Channels);

    internal sealed record Channel
    {
        public required ChannelId Id { get; init; }
        public required string Kind { get; init; }
        public required GroupId? GroupId { get; init; }

        /// <summary>https://…, or the number of a chat, with :TOPIC behind it for a forum's topic.</summary>
        public required string Url { get; init; }
        public required bool IsActive { get; init; }
        public required string? DisabledReason { get; init; }
        public required DateTimeOffset CreatedAt { get; init; }
    }

    public static async Task<Ok<Response>> HandleAsync(DeliveryDbContext db, CancellationToken ct) =>
        TypedResults.Ok(new Response(await db.Channels.OrderBy(channel => channel.Id).Select(channel => new Channel
        {
            Id = channel.Id,
            Kind = channel.Kind,
            GroupId = channel.GroupId,
            Url = channel.Url,
            IsActive = channel.IsActive,
            DisabledReason = channel.DisabledReason,
            CreatedAt = channel.CreatedAt,
        }).ToListAsync(ct)));
}
