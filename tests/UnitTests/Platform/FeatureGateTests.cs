using DigestMonolith.Platform.Features;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DigestMonolith.UnitTests.Platform;

public sealed class FeatureGateTests
{
    [Fact]
    public void A_slow_look_does_not_put_back_what_a_later_one_found_switched_off()
    {
        using var gate = new FeatureGate(databases: null!, Options.Create(new FeatureOptions()), NullLogger<FeatureGate>.Instance);

        gate.Publish(RolloutState.From(enabled: false, ""), begun: 2);
        gate.Publish(RolloutState.From(enabled: true, ""), begun: 1);
        gate.State.Enabled.ShouldBeFalse();

        gate.Publish(RolloutState.From(enabled: true, ""), begun: 3);
        gate.State.Enabled.ShouldBeTrue();
    }
}
