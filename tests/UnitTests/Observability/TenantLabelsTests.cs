using DigestMonolith.Platform.Observability;

namespace DigestMonolith.UnitTests.Observability;

public sealed class TenantLabelsTests
{
    [Fact]
    public void The_first_tenants_have_a_value_of_their_own_and_the_others_share_one()
    {
        var labels = new TenantLabels(limit: 2, listed: []);

        new[] { "a", "b", "c", "a", "d" }.Select(labels.Of).ShouldBe(["a", "b", "other", "a", "other"]);
    }

    [Fact]
    public void A_listed_tenant_has_one_whatever_the_limit()
    {
        var labels = new TenantLabels(limit: 0, listed: ["a"]);

        new[] { "a", "b" }.Select(labels.Of).ShouldBe(["a", "other"]);
    }
}
