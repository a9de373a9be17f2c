using System.ComponentModel.DataAnnotations;
using DigestMonolith.Platform.Options;

namespace DigestMonolith.Platform.Retention;

/// <summary>For how many days what is kept where a tenant does not say.</summary>
internal sealed class RetentionOptions
{
    /// <summary>Outputs of stages, and messages kept for comparison. Default 90 days.</summary>
    [FlatName("DIGEST_RETENTION_ARTIFACTS_DAYS"), Range(1, 3650)]
    public int Artifacts { get; set; } = 90;

    /// <summary>Digests. Default 365 days.</summary>
    [FlatName("DIGEST_RETENTION_DIGESTS_DAYS"), Range(1, 3650)]
    public int Digests { get; set; } = 365;

    /// <summary>Attempts of deliveries. Default 90 days.</summary>
    [FlatName("DIGEST_RETENTION_DELIVERY_ATTEMPTS_DAYS"), Range(1, 3650)]
    public int DeliveryAttempts { get; set; } = 90;

    /// <summary>Settled dead letters. Default 30 days.</summary>
    [FlatName("DIGEST_RETENTION_DEAD_LETTERS_DAYS"), Range(1, 3650)]
    public int DeadLetters { get; set; } = 30;

    /// <summary>The ledger of questions to models. Default 400 days.</summary>
    [FlatName("DIGEST_RETENTION_LEDGER_DAYS"), Range(1, 3650)]
    public int Ledger { get; set; } = 400;

    internal RetentionDays Days => new() { Artifacts = Artifacts, Digests = Digests, DeliveryAttempts = DeliveryAttempts, DeadLetters = DeadLetters, Ledger = Ledger };
}
