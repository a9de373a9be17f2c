namespace DigestMonolith.Modules.Telegram.Outbox;

/// <summary>Of a letter and of each of its parts: pending → sending → one of the others.</summary>
internal enum OutboxState
{
    Pending,
    Sending,
    Sent,
    Failed,
    Expired,

    /// <summary>Telegram may have taken it.</summary>
    Uncertain,
    Cancelled,
}
