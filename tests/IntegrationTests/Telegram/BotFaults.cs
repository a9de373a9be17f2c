using DigestMonolith.FakeTelegram;
using DigestMonolith.FakeTelegram.World;

namespace DigestMonolith.IntegrationTests.Telegram;

/// <summary>Things that go wrong for one bot, while those of other tests go on.</summary>
internal static class BotFaults
{
    private static readonly Lock Gate = new();

    public static Task WithFaultsOfAsync(this TelegramHost telegram, Bot bot, Fault fault, Func<Task> act) => telegram.WithFaultsOfAsync(bot, _ => fault, act);

    public static async Task WithFaultsOfAsync(this TelegramHost telegram, Bot bot, Func<BotCall, Fault?> fault, Func<Task> act)
    {
        Func<BotCall, Fault?> mine = call => call.Token == bot.Token ? fault(call) : null;
        Change(telegram, before => call => mine(call) ?? before(call));
        try
        {
            await act();
        }
        finally
        {
            mine = _ => null;
        }
    }

    private static void Change(TelegramHost telegram, Func<Func<BotCall, Fault?>, Func<BotCall, Fault?>> change)
    {
        lock (Gate)
        {
            telegram.Script = change(telegram.Script);
        }
    }
}
