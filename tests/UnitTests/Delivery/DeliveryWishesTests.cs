using DigestMonolith.Modules.Delivery;
using DigestMonolith.Platform.Outgoing;

namespace DigestMonolith.UnitTests.Delivery;

public sealed class DeliveryWishesTests
{
    private static readonly TimeZoneInfo Kyiv = TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv");

    [Theory]
    [InlineData("2026-05-04T10:00Z", null, null, null, null)]
    [InlineData("2026-05-04T10:00Z", 9, null, null, "2026-05-05T06:00Z")]
    [InlineData("2026-05-04T03:00Z", 9, null, null, "2026-05-04T06:00Z")]
    [InlineData("2026-05-04T06:30Z", 9, null, null, null)]
    [InlineData("2026-05-04T20:00Z", null, 22, 8, "2026-05-05T05:00Z")]
    [InlineData("2026-05-04T10:00Z", null, 22, 8, null)]
    [InlineData("2026-05-04T10:00Z", 23, 22, 8, "2026-05-05T05:00Z")]
    // The night in which the clocks leave out three o'clock.
    [InlineData("2026-03-28T20:00Z", 3, null, null, "2026-03-29T01:00Z")]
    public void A_digest_is_sent_at_its_hour_and_not_in_quiet_ones(string now, int? hour, int? from, int? to, string? at)
    {
        var wishes = new DeliveryWishes { SendHour = hour, Quiet = from is { } first ? new QuietHours(first, to!.Value) : null };

        wishes.NotBefore(Moment(now)!.Value, Kyiv).ShouldBe(Moment(at));
    }

    [Fact]
    public void What_a_group_does_not_say_the_tenant_says()
    {
        var (group, tenant) = (Settings(), Settings());
        (tenant.QuietFrom, tenant.QuietTo, tenant.SendHour, tenant.ToChat, tenant.TopicNumber) = (22, 8, 9, false, 4);
        (group.SendHour, group.ToChat) = (7, true);

        DeliveryWishes.Of(group, tenant).ShouldBe(new DeliveryWishes { Quiet = new QuietHours(22, 8), SendHour = 7, ToChat = true });
        DeliveryWishes.Of(null, tenant).ShouldBe(new DeliveryWishes { Quiet = new QuietHours(22, 8), SendHour = 9, ToChat = false });
        DeliveryWishes.Of(null, null).ShouldBe(new DeliveryWishes { ToChat = true });
    }

    [Theory]
    [InlineData("-1001234567890", -1001234567890L, null)]
    [InlineData(" 42 ", 42L, null)]
    [InlineData("-1001234567890:45", -1001234567890L, 45)]
    [InlineData("0", null, null)]
    [InlineData("-9223372036854775808", null, null)]
    [InlineData("-100:0", null, null)]
    [InlineData("-100:-4", null, null)]
    [InlineData("-100:4:5", null, null)]
    [InlineData("@mobile_app", null, null)]
    [InlineData(null, null, null)]
    public void An_address_is_a_chat_or_a_topic_of_it(string? text, long? chat, int? topic)
    {
        TelegramAddress.TryParse(text, out var address).ShouldBe(chat is not null);

        if (chat is { } number)
        {
            address.ShouldBe(new TelegramAddress(number, topic));
            TelegramAddress.TryParse(address.ToString(), out var again).ShouldBeTrue();
            again.ShouldBe(address);
        }
    }

    private static DeliverySettings Settings() => new() { Id = Guid.CreateVersion7(), UpdatedAt = default, UpdatedBy = "" };

    private static DateTimeOffset? Moment(string? text) => text is null ? null : DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
