using Microsoft.Extensions.Logging;

namespace DigestMonolith.Modules.Telegram.Inbox;

/// <summary>How many bots one process polls; those beyond are left to other replicas.</summary>
internal sealed class PollRoom(ILogger logger)
{
    public const int MostAtOnce = 1000;
    private bool _isTold;

    /// <summary>So many more there is room for. That there is none is said once.</summary>
    public int Beside(int polls)
    {
        if (polls >= MostAtOnce && !_isTold)
        {
            _isTold = true;
            logger.NoRoomForMoreBots(polls);
        }

        return Math.Max(0, MostAtOnce - polls);
    }
}
