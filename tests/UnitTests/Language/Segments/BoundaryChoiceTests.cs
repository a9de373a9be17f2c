using DigestMonolith.Language.Segments;

namespace DigestMonolith.UnitTests.Language.Segments;

public sealed class BoundaryChoiceTests
{
    [Fact]
    public void Of_two_neighbouring_gaps_the_surer_is_taken() =>
        BoundaryChoice.Ends([-4, -4, 1, 3, -4, -4]).ShouldBe([false, false, false, true, false, false, true]);

    [Fact]
    public void Two_good_gaps_beat_a_better_one_between_them() =>
        BoundaryChoice.Ends([-9, 4, 4.5, 4, -9]).ShouldBe([false, true, false, true, false, true]);

    [Fact]
    public void Where_all_gaps_are_alike_and_unlikely_some_sure_one_decides_the_cut() =>
        BoundaryChoice.Ends([-5, -5, -5, 2, -5, -5, -5, -5]).Count(end => end).ShouldBe(2);

    [Fact]
    public void A_long_talk_asks_for_surer_gaps()
    {
        double[] odds = [.. Enumerable.Range(0, 29).Select(at => at % 5 == 4 ? -0.2 : -3.0)];
        double[] many = [.. Enumerable.Repeat(odds, 40).SelectMany(part => part)];

        var share = BoundaryChoice.Ends(odds).Count(end => end) / (double)odds.Length;

        (BoundaryChoice.Ends(many).Count(end => end) / (double)many.Length).ShouldBeLessThan(share);
    }
}
