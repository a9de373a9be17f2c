using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Outbox;
using DigestMonolith.Platform.Events;

namespace DigestMonolith.UnitTests.Telegram;

/// <summary>Letters of tests.</summary>
internal static class OutboxLab
{
    public static DateTimeOffset Noon { get; } = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    public static OutboxMessage Letter(int parts) => OutboxMessage.Of(
        new NewLetter { ChatId = 42, Html = "", Topic = "digest", Reference = "r", DedupKey = "k", WorthSending = TimeSpan.FromHours(24) },
        BotId.New(), [.. Enumerable.Range(1, parts).Select(n => $"part {n}")], EventCause.Unknown, Noon);

    public static BotAnswer<SentMessage> Done(long number) => new BotAnswer<SentMessage>.Done(new SentMessage(number));

    public static BotAnswer<SentMessage> Failed(BotFaultKind kind, TimeSpan? retryAfter = null, long? migratedTo = null) =>
        new BotAnswer<SentMessage>.Failed(new BotFault(kind, "said Telegram") { RetryAfter = retryAfter, MigratedTo = migratedTo });
}
