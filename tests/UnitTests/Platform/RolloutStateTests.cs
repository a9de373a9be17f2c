using DigestMonolith.Contracts;
using DigestMonolith.Platform.Features;

namespace DigestMonolith.UnitTests.Platform;

public sealed class RolloutStateTests
{
    private static readonly TenantId Listed = new(Guid.Parse("0193c5a0-0000-7000-8000-0000000000aa"));
    private static readonly TenantId Other = new(Guid.Parse("0193c5a0-0000-7000-8000-0000000000bb"));

    [Fact]
    public void A_listed_tenant_has_what_is_off_for_all()
    {
        var state = RolloutState.From(enabled: false, Listed.ToString().ToUpperInvariant());

        state.IsOpenFor(Listed).ShouldBeTrue();
        state.IsOpenFor(Other).ShouldBeFalse();
    }

    [Fact]
    public void On_for_all_asks_no_list() => RolloutState.From(enabled: true, "").IsOpenFor(Other).ShouldBeTrue();

    [Theory]
    [InlineData("1", true)]
    [InlineData(" TRUE ", true)]
    [InlineData("yes", true)]
    [InlineData("On", true)]
    [InlineData("0", false)]
    [InlineData("false", false)]
    [InlineData("", false)]
    [InlineData("2", false)]
    public void A_stored_flag_is_on_only_by_a_word_for_it(string text, bool on) => RolloutState.IsTrue(text).ShouldBe(on);

    [Fact]
    public void A_list_beside_the_open_flag_is_reported_as_idle() =>
        RolloutState.From(enabled: true, Listed.ToString()).WithWarnings(activeTenants: 100, listed: 1, isBroken: false).Warnings.ShouldBe([RolloutState.IdleList]);

    [Theory]
    [InlineData(9, true)]
    [InlineData(10, false)]
    public void A_list_of_more_than_a_tenth_of_the_tenants_is_reported(long activeTenants, bool reported) =>
        RolloutState.From(enabled: false, Listed.ToString()).WithWarnings(activeTenants, listed: 1, isBroken: false).Warnings.Contains(RolloutState.LongList).ShouldBe(reported);

    [Theory]
    [InlineData(0, false, RolloutState.UnknownTenants)]
    [InlineData(1, true, RolloutState.BrokenList)]
    public void A_list_that_names_nobody_and_one_that_cannot_be_read_are_reported(long listed, bool isBroken, string warning) =>
        RolloutState.From(enabled: false, Listed.ToString()).WithWarnings(activeTenants: 100, listed, isBroken).Warnings.ShouldBe([warning]);
}
