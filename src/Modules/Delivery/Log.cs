using DigestMonolith.Contracts.Delivery;
using Microsoft.Extensions.Logging;

namespace DigestMonolith.Modules.Delivery;

/// <summary>Log ids 4000-4999 are Delivery's.</summary>
internal static partial class Log
{
    [LoggerMessage(4000, LogLevel.Information, "Delivery {DeliveryId} of digest {DigestId} by {Channel} is {Status} after {Attempts} attempts: {Error}")]
    public static partial void DeliverySettled(
        this ILogger logger, DeliveryId deliveryId, DigestId digestId, string channel, string status, int attempts, string? error);

    [LoggerMessage(4001, LogLevel.Warning, "Delivery {DeliveryId} failed at attempt {Attempt} and goes on at {NextAttemptAt}: {Error}")]
    public static partial void DeliveryPostponed(this ILogger logger, DeliveryId deliveryId, int attempt, DateTimeOffset nextAttemptAt, string error);

    [LoggerMessage(4002, LogLevel.Warning, "Webhook {ChannelId} is gone (410) and was switched off")]
    public static partial void WebhookGone(this ILogger logger, ChannelId channelId);
}
