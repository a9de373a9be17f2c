using DigestMonolith.Language.Linear;

namespace DigestMonolith.UnitTests.Language.Linear;

public sealed class LogisticTests
{
    [Fact]
    public void It_is_the_logistic_curve()
    {
        for (var margin = -40.0; margin <= 40; margin += 0.37)
        {
            Logistic.Of(margin).ShouldBe(1 / (1 + Math.Exp(-margin)), tolerance: 1e-14);
        }

        Logistic.Of(0).ShouldBe(0.5);
        Logistic.Of(double.NegativeInfinity).ShouldBe(0);
        Logistic.Of(1e9).ShouldBe(1);
    }
}
