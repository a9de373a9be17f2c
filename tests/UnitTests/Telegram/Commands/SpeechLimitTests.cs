using DigestMonolith.Modules.Telegram.Commands;

namespace DigestMonolith.UnitTests.Telegram.Commands;

public sealed class SpeechLimitTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 12, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0)]
    [InlineData(2.9)]
    public void The_twenty_first_of_a_minute_is_noticed_and_the_next_are_dropped(double secondsApart)
    {
        var heard = Speak(23, TimeSpan.FromSeconds(secondsApart));

        heard.Take(20).ShouldAllBe(hearing => hearing == Hearing.Heard);
        heard[20].ShouldBe(Hearing.Noticed);
        heard.Count(hearing => hearing == Hearing.Noticed).ShouldBe(1);
    }

    [Fact]
    public void Twenty_a_minute_may_go_on_for_ever() => Speak(100, TimeSpan.FromSeconds(3)).ShouldAllBe(hearing => hearing == Hearing.Heard);

    [Fact]
    public void A_minute_later_there_is_another_notice()
    {
        var (hearing, _) = SpeechLimit.Judge([.. Enumerable.Repeat(Start.AddSeconds(70), 20)], noticed: Start, Start.AddSeconds(75));

        hearing.ShouldBe(Hearing.Noticed);
    }

    private static List<Hearing> Speak(int times, TimeSpan apart)
    {
        var (recent, noticed, said) = (Array.Empty<DateTimeOffset>(), (DateTimeOffset?)null, new List<Hearing>());
        for (var n = 0; n < times; n++)
        {
            var now = Start + (apart * n);
            (var hearing, recent) = SpeechLimit.Judge(recent, noticed, now);
            noticed = hearing == Hearing.Noticed ? now : noticed;
            said.Add(hearing);
        }

        return said;
    }
}
