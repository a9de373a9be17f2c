using System.Net;
using System.Text.Json;
using DigestMonolith.FakeProvider;

namespace DigestMonolith.IntegrationTests.Digests.Models;

/// <summary>A digest that no version of passes: it is held back with its reasons, and a person may answer for it.</summary>
public sealed class HeldBackTests(AppFixture main) : IAsyncLifetime
{
    private ProviderHost? _provider;
    private AppFixture? _app;

    // Our own digest does not step in here, so what a model wrote and a judge refused is held back.
    public async ValueTask InitializeAsync()
    {
        _provider = await ProviderHost.StartAsync();
        _provider.Script = request => request.Agent == "evaluation"
            ? FakeAnswer.Of("""{"faithfulness":0.65,"coherence":0.65,"coverage":0.65,"focus":0.65,"notes":"x"}""") : FakeAnswers.Honest(request);
        _app = await main.BesideAsync($"held_{Guid.CreateVersion7():n}", new Dictionary<string, string?>
        {
            ["LLM_BASE_URL"] = _provider.BaseUrl,
            ["LLM_MODEL"] = "fake",
            ["DIGEST_ALLOW_TEMPLATE_DIGEST"] = "0",
        });
    }

    [Fact]
    public async Task It_is_held_back_with_its_reasons_and_a_release_is_on_record()
    {
        var lab = await DigestLab.StartAsync(_app!);
        var group = await lab.ImportAsync(36);
        var digest = await lab.DigestAsync(group);

        (digest.Status, digest.Reason).ShouldBe(("blocked", "quality_below_threshold"));
        (await lab.ScalarAsync<long>("select count(*) from platform.event_log where event_type = 'digest.blocked.v1'")).ShouldBe(1);
        (await lab.ScalarAsync<long>("select count(*) from platform.event_log where event_type = 'digest.ready_for_delivery.v1'")).ShouldBe(0);
        (await lab.PageAsync($"/digests/{digest.Id}", "Accept-Language: en")).ShouldContain("Send it anyway");

        var reader = await _app!.AddMemberAsync(lab.Tenant.Id, "viewer");
        await lab.PostAsync($"/api/groups/{group}/digests/{digest.Id}/release", new { reason = "read it" }, HttpStatusCode.Forbidden, reader.Http);
        await lab.PostAsync($"/api/groups/{group}/digests/{digest.Id}/release", new { reason = "read it" }, HttpStatusCode.Accepted);
        await Eventually.UntilAsync(async () => await lab.ScalarAsync<string>("select delivery_status from digests.group_digests") == "sent");

        var again = await lab.PostAsync($"/api/groups/{group}/digests/{digest.Id}/release", new { reason = "twice" }, HttpStatusCode.Conflict);
        again.GetProperty("code").GetString().ShouldBe("not_held_by_quality");
        (await lab.ScalarAsync<long>("select count(*) from platform.event_log where event_type = 'digest.ready_for_delivery.v1'")).ShouldBe(1);
        (await lab.ScalarAsync<string>("select after::text from platform.audit_log where action = 'digest.release'")).ShouldContain("read it");
        (await lab.ScalarAsync<string>("select state from platform.dead_letters where kind = 'digest'")).ShouldBe("reprocessed");
        var document = JsonSerializer.Deserialize<JsonElement>((await lab.RenderAsync(digest.Id, "json"))!);
        document.GetProperty("status").GetString().ShouldBe("completed");
        (await lab.PageAsync($"/digests/{digest.Id}", "Accept-Language: en")).ShouldContain("sent by hand");
    }

    [Fact]
    public async Task What_it_cost_is_on_the_page_of_models_and_nobody_elses()
    {
        var lab = await DigestLab.StartAsync(_app!);
        var group = await lab.ImportAsync(36);
        await lab.DigestAsync(group);
        var other = await DigestLab.StartAsync(_app!);

        var usage = await lab.GetAsync("/api/digest/usage");
        usage.GetProperty("models").EnumerateArray().Sum(model => model.GetProperty("questions").GetInt32()).ShouldBeGreaterThanOrEqualTo(6);
        usage.GetProperty("digests").EnumerateArray().Single().GetProperty("title").GetString()!.ShouldContain("Bakery");
        var page = await lab.PageAsync("/admin/models", "Accept-Language: en");
        page.ShouldContain("digest.synthesis/1");
        page.ShouldContain("Tokens by day");
        (await other.GetAsync("/api/digest/usage")).GetProperty("models").GetArrayLength().ShouldBe(0);
        (await other.PageAsync("/admin/models", "Accept-Language: en")).ShouldContain("Nothing was asked");
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        if (_provider is not null)
        {
            await _provider.DisposeAsync();
        }
    }
}
