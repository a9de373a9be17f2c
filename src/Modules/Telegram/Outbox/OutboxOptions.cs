using System.ComponentModel.DataAnnotations;
using DigestMonolith.Platform.Options;

namespace DigestMonolith.Modules.Telegram.Outbox;

/// <summary>How fast and how long messages are sent.</summary>
internal sealed class OutboxOptions
{
    /// <summary>Messages sent at the same time by this process, each to another chat. Default 8.</summary>
    [Range(1, 64)]
    public int Senders { get; set; } = 8;

    /// <summary>How often the database is asked although nobody called. Default 250 ms.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a sender has a message. Longer than a call may take; when it runs out, the part it sent is uncertain. Default 60 s.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Messages a second of one bot; Telegram allows about 30. Default 25.</summary>
    [FlatName("TELEGRAM_BOT_MESSAGES_PER_SECOND"), Range(1, 1000)]
    public int PerBotSecond { get; set; } = 25;

    /// <summary>Messages a minute to one group; Telegram allows about 20. Default 20.</summary>
    [FlatName("TELEGRAM_GROUP_MESSAGES_PER_MINUTE"), Range(1, 1000)]
    public int PerGroupMinute { get; set; } = 20;

    /// <summary>Between two messages to one chat. Default 1 s.</summary>
    public TimeSpan ChatGap { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait before a message that Telegram could not take is tried again; the first waits are shorter. Default 30 s.</summary>
    [FlatName("OUTBOX_RETRY_SECONDS")]
    public TimeSpan Retry { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>For how long an answer is worth sending. Default 15 min.</summary>
    [FlatName("TELEGRAM_ANSWER_TTL_MINUTES", Unit = FlatUnit.Minutes)]
    public TimeSpan AnswerTtl { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>For how long a digest is worth sending. Default 24 h.</summary>
    [FlatName("TELEGRAM_DIGEST_TTL_HOURS", Unit = FlatUnit.Hours)]
    public TimeSpan LetterTtl { get; set; } = TimeSpan.FromHours(24);

    public TimeSpan RetryAfter(int failures) => TimeSpan.FromSeconds(Math.Min(Retry.TotalSeconds, Math.Pow(2, Math.Min(failures, 20))));
}
