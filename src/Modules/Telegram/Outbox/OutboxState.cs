using DigestMonolith.Contracts.Telegram;

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

internal static class OutboxStates
{
    /// <summary>To others what was taken back has failed.</summary>
    public static TelegramOutcome ToOutcome(this OutboxState state) => state switch
    {
        OutboxState.Sent => TelegramOutcome.Sent,
        OutboxState.Uncertain => TelegramOutcome.Uncertain,
        OutboxState.Expired => TelegramOutcome.Expired,
        _ => TelegramOutcome.Failed,
    };
}
