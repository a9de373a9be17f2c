using DigestMonolith.Modules.Delivery;

namespace DigestMonolith.UnitTests.Delivery;

public sealed class TelegramAddressTests
{
    [Fact]
    public void The_General_topic_of_a_forum_is_the_forum_itself()
    {
        TelegramAddress.TryParse("-1001:1", out var general).ShouldBeTrue();
        TelegramAddress.TryParse("-1001:4", out var topic).ShouldBeTrue();

        (general, general.ToString(), general.Topic).ShouldBe((new TelegramAddress(-1001, null), "-1001", null));
        (topic.ToString(), topic.Topic).ShouldBe(("-1001:4", 4L));
        new TelegramAddress(-1001, 1).Hash.ShouldBe(new TelegramAddress(-1001, null).Hash);
    }
}
