using DigestMonolith.Contracts.Delivery;

namespace DigestMonolith.Contracts.Digests;

/// <summary>Takes in what became of a digest's way to its readers; joins the caller's unit of work.</summary>
public interface IDigestDeadLetters
{
    /// <summary>A delivery was given up: it becomes a dead letter, and digest.dlq.v1 is said.</summary>
    Task NoteAsync(FailedDelivery failure, CancellationToken ct);
}

/// <summary>A delivery that will not arrive, or not without another round.</summary>
public sealed record FailedDelivery
{
    public required DeliveryId DeliveryId { get; init; }
    public required DigestId DigestId { get; init; }
    public required WindowId WindowId { get; init; }
    public required string Channel { get; init; }

    /// <summary>What the channel said, such as http_500.</summary>
    public required string Error { get; init; }

    /// <summary>A class of the taxonomy, such as retryable_network.</summary>
    public required string ErrorClass { get; init; }
    public required int Attempts { get; init; }

    /// <summary>What was to be delivered is gone.</summary>
    public bool IsHopeless { get; init; }
}
