using DigestMonolith.Contracts.Digests;
using DigestMonolith.Platform.Dlq;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.Logging;

namespace DigestMonolith.Modules.Delivery;

/// <summary>Says how a delivery ended, in the unit of work that ends it; one that failed becomes a dead letter, one that arrived settles its own.</summary>
internal sealed class AnnounceDelivery(
    DeliveryDbContext db, TenantScope tenant, UnitOfWork work, DeadLetters letters, IDigestDeadLetters digests, ILogger<AnnounceDelivery> logger)
{
    /// <summary>The kind of its dead letters; their key is the delivery's id.</summary>
    public const string Kind = "delivery";

    public async Task EndedAsync(DigestDelivery delivery, CancellationToken ct)
    {
        var message = delivery.ToEvent(tenant.Current);
        db.Publish(message);
        var took = delivery.UpdatedAt - delivery.CreatedAt;
        work.AfterCommit(() => Telemetry.Settled(message.Channel, message.Status, took));
        logger.DeliverySettled(delivery.Id, delivery.DigestId, message.Channel, SnakeCase.Of(delivery.Status), delivery.Attempt, delivery.Error);
        await (delivery.Status switch
        {
            DeliveryStatus.Sent => letters.SettleAsync(work, Kind, delivery.Id.ToString(), ct),
            DeliveryStatus.Failed when !delivery.IsRolledBack => digests.NoteAsync(Failure(delivery), ct),
            // Nobody may have it any more, or a rollback stopped it.
            _ => letters.ForgetAsync(work, Kind, [delivery.Id.ToString()], delivery.IsRolledBack ? delivery.Error! : SnakeCase.Of(delivery.Status), ct),
        });
    }

    private static FailedDelivery Failure(DigestDelivery delivery) => new()
    {
        DeliveryId = delivery.Id,
        DigestId = delivery.DigestId,
        WindowId = delivery.WindowId,
        Channel = SnakeCase.Of(delivery.Channel),
        Error = delivery.Error!,
        ErrorClass = SnakeCase.Of(DeliveryErrors.ClassOf(delivery.Error!)),
        Attempts = delivery.Attempt,
        IsHopeless = delivery.Error == DeliveryErrors.DigestMissing,
    };
}
