using DigestMonolith.Modules.Telegram.Outbox;

namespace DigestMonolith.UnitTests.Telegram;

public sealed class HoldChatTests
{
    [Theory]
    [InlineData(7, 7)]
    [InlineData(60, 60)]
    [InlineData(10_000, 60)]
    public void Chats_that_wait_long_hold_up_their_bot_for_a_minute_at_most(int chats, int bot) =>
        HoldChat.BotUntil(OutboxLab.Noon.AddSeconds(chats), OutboxLab.Noon).ShouldBe(OutboxLab.Noon.AddSeconds(bot));
}
