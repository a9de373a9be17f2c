using DigestMonolith.FakeTelegram.World;

namespace DigestMonolith.FakeTelegram;

/// <summary>At most so many messages within such a time.</summary>
public sealed record RateRule(int Messages, TimeSpan Within);

/// <summary>How fast a bot may write. Telegram does not tell its limits to the message; these are what its FAQ says.</summary>
public sealed class RateLimits
{
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Rule, long Id, long Bot), Queue<DateTimeOffset>> _sent = [];

    internal RateLimits(TimeProvider clock) => _clock = clock;

    public bool IsEnabled { get; set; } = true;

    /// <summary>One message a second in one chat, and a short burst is let pass.</summary>
    public RateRule PerChat { get; set; } = new(3, TimeSpan.FromSeconds(3));

    public RateRule PerGroup { get; set; } = new(20, TimeSpan.FromMinutes(1));

    public RateRule PerBot { get; set; } = new(30, TimeSpan.FromSeconds(1));

    /// <summary>Counts a message, or refuses it.</summary>
    /// <exception cref="BotApiException">It is one too many.</exception>
    internal void Count(Bot bot, Chat chat)
    {
        if (!IsEnabled)
        {
            return;
        }

        lock (_gate)
        {
            var now = _clock.GetUtcNow();
            List<(RateRule Rule, Queue<DateTimeOffset> Sent)> counted = [(PerBot, Sent("bot", 0, bot)), (PerChat, Sent("chat", chat.Id, bot))];
            if (chat.Kind != ChatKind.Private)
            {
                counted.Add((PerGroup, Sent("group", chat.Id, bot)));
            }

            var wait = counted.Max(one => Wait(one.Rule, one.Sent, now));
            if (wait > TimeSpan.Zero)
            {
                throw BotApiException.TooManyRequests((int)Math.Ceiling(wait.TotalSeconds));
            }

            counted.ForEach(one => one.Sent.Enqueue(now));
        }
    }

    private Queue<DateTimeOffset> Sent(string rule, long id, Bot bot) =>
        _sent.TryGetValue((rule, id, bot.Id), out var sent) ? sent : _sent[(rule, id, bot.Id)] = new Queue<DateTimeOffset>();

    private static TimeSpan Wait(RateRule rule, Queue<DateTimeOffset> sent, DateTimeOffset now)
    {
        while (sent.TryPeek(out var oldest) && now - oldest >= rule.Within)
        {
            sent.Dequeue();
        }

        return sent.Count < rule.Messages ? TimeSpan.Zero : sent.Peek() + rule.Within - now;
    }
}
