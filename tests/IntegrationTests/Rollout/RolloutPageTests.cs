using System.Net;
using DigestMonolith.Contracts.Access;
using DigestMonolith.IntegrationTests.Access;
using DigestMonolith.Platform.Features;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Rollout;

public sealed class RolloutPageTests(AppFixture app)
{
    private const string Page = "/admin/rollout";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_operator_edits_the_list_and_rolls_back_with_a_second_step_and_reads_the_history()
    {
        await using var beside = await app.BesideAsync("rollout_page", new Dictionary<string, string?>());
        var tenant = await beside.NewTenantAsync(flag: false);
        var gate = beside.Services.GetRequiredService<FeatureGate>();
        using var admin = await Browser.SignedInAsync(beside, tenant.Admin);
        (await admin.GetAsync(Page)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var browser = await Browser.SignedInAsync(beside, await OperatorAsync(beside, tenant));
        (await browser.ReadAsync(Page)).ShouldContain("class=\"empty\"");

        await browser.PostAsync(Page, $"{Page}?handler=Save", ("list", "[\"a\""), ("consumers", "true"));
        (await browser.ReadAsync(Page)).ShouldContain("data-kind=\"warning\"");
        gate.State.Canary.ShouldBeEmpty();

        (await browser.PostAsync(Page, $"{Page}?handler=Save", ("list", tenant.Id.ToString().ToUpperInvariant()), ("consumers", "true"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        gate.State.IsOpenFor(tenant.Id).ShouldBeTrue();
        var page = await browser.ReadAsync(Page);
        page.ShouldContain(tenant.Id.ToString());
        page.ShouldContain("DIGEST_AGENT_CANARY_TENANTS");
        page.ShouldContain("10 %");

        (await browser.ReadAsync($"{Page}?confirm=true")).ShouldContain("name=\"sure\"");
        await browser.PostAsync($"{Page}?confirm=true", $"{Page}?handler=RollBack");
        gate.State.IsOpenFor(tenant.Id).ShouldBeTrue("nobody ticked the box");
        await browser.PostAsync($"{Page}?confirm=true", $"{Page}?handler=RollBack", ("sure", "true"));
        gate.State.IsOpenFor(tenant.Id).ShouldBeFalse();
        gate.State.ConsumersEnabled.ShouldBeFalse();
        (await browser.ReadAsync(Page)).ShouldContain("STREAM_CONSUMERS_ENABLED");
    }

    private static async Task<TestMember> OperatorAsync(AppFixture beside, TestTenant tenant)
    {
        var email = $"operator-{Guid.CreateVersion7():n}@example.org";
        var login = await beside.Services.GetRequiredService<IFirstStart>().EnsureAsync(new FirstAdmin { Tenant = tenant.Id, Email = email, Password = TestMember.Password }, Ct);
        return new TestMember(login.Account, email, tenant.Http);
    }
}
