namespace DigestMonolith.Modules.Telegram.Outbox;

/// <summary>At most so many messages within any such span, and a gap between any two.</summary>
internal sealed record Pace(int Most, TimeSpan Within, TimeSpan Gap)
{
    public static Pace OfBot(OutboxOptions options) => new(options.PerBotSecond, TimeSpan.FromSeconds(1), TimeSpan.Zero);

    /// <summary>Groups and channels have negative numbers, and stricter limits.</summary>
    public static Pace OfChat(long chat, OutboxOptions options) => chat < 0
        ? new(options.PerGroupMinute, TimeSpan.FromMinutes(1), options.ChatGap)
        : new(1, options.ChatGap, options.ChatGap);

    /// <summary>How many may be sent now, one after the other.</summary>
    public int Room(IReadOnlyList<DateTimeOffset> sent, DateTimeOffset now) => Most - sent.Count(at => at > now - Within);

    /// <summary>The messages that the next one is measured by.</summary>
    public DateTimeOffset[] Keep(IEnumerable<DateTimeOffset> sent, DateTimeOffset now) => [.. sent.Append(now).TakeLast(Most)];

    /// <summary>When the next one may be sent.</summary>
    public DateTimeOffset FreeAt(IReadOnlyList<DateTimeOffset> sent) => sent.Count == 0
        ? DateTimeOffset.MinValue
        : new[] { sent[^1] + Gap, sent.Count < Most ? DateTimeOffset.MinValue : sent[^Most] + Within }.Max();
}
