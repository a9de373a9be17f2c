using DigestMonolith.Contracts.Telegram;
using Microsoft.Extensions.Logging;

namespace DigestMonolith.Modules.Telegram.Inbox;

/// <summary>The bots that one process polls, and how many more it takes; those beyond are left to other replicas. For one thread.</summary>
internal sealed class PollRoom(ILogger logger)
{
    public const int MostAtOnce = 1000;
    private readonly Dictionary<BotId, Task> _polls = [];
    private bool _isTold;

    /// <summary>The bots that are polled; those whose polling has ended are forgotten.</summary>
    public IReadOnlyCollection<BotId> Taken()
    {
        foreach (var (bot, _) in _polls.Where(poll => poll.Value.IsCompleted).ToList())
        {
            _polls.Remove(bot);
        }

        return _polls.Keys;
    }

    public void Take(BotId bot, Task poll) => _polls[bot] = poll;

    /// <summary>So many more there is room for. That there is none is said once.</summary>
    public int Free()
    {
        var polls = Taken().Count;
        if (polls >= MostAtOnce && !_isTold)
        {
            _isTold = true;
            logger.NoRoomForMoreBots(polls);
        }

        return Math.Max(0, MostAtOnce - polls);
    }

    public Task EndAsync() => Task.WhenAll(_polls.Values);
}
