using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace DigestMonolith.IntegrationTests.Realtime;

/// <summary>GET /api/events answers what /ws tells.</summary>
public sealed class ListEventsTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_of_events_are_the_frames_of_the_socket_in_order_and_end_at_the_end()
    {
        var tenant = await app.NewTenantAsync();
        var (live, first) = await LiveSocket.ConnectAsync(app.Address, tenant.Http);
        using var socket = live;
        await tenant.SayAsync([.. Enumerable.Range(1, 7).Select(number => tenant.Progress(number)), tenant.Rejected("last")]);
        var told = await live.ReadAsync(8);

        var after = first["data"]!["current_seq"]!.GetValue<long>();
        var pages = new List<JsonArray>();
        do
        {
            var page = await PageAsync(tenant, $"after_seq={after}&limit=3");
            pages.Add(page["items"]!.AsArray());
            after = page["next_seq"]!.GetValue<long>();
        }
        while (pages[^1].Count > 0);

        pages.Select(page => page.Count).ShouldBe([3, 3, 2, 0]);
        pages.SelectMany(page => page.Select(item => item!)).Select(item => item.ToJsonString()).ShouldBe(told.Select(frame => frame.ToJsonString()));
    }

    [Fact]
    public async Task Topics_and_tenants_are_kept_apart()
    {
        var (mine, other) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var project = await mine.NewProjectAsync();
        var (live, _) = await LiveSocket.ConnectAsync(app.Address, mine.Http);
        using var socket = live;
        await other.SayAsync(other.Rejected("theirs"));
        await mine.SayAsync(mine.Progress(1, project: project), mine.Progress(2), mine.Rejected("mine", project));
        await live.ReadAsync(3);

        var proposals = (await PageAsync(mine, "topics=proposals"))["items"]!.AsArray();
        var ofProject = (await PageAsync(mine, $"topics=space:{project}:analysis_runs,space:{project}:proposals&limit=500"))["items"]!.AsArray();

        proposals.Select(item => item!["data"]!["reason"]!.GetValue<string>()).ShouldBe(["mine"]);
        ofProject.Select(item => item!["event"]!.GetValue<string>()).ShouldBe(["progress_updated", "rejected"]);
        (await PageAsync(other, "after_seq=0"))["items"]!.AsArray().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=501")]
    [InlineData("limit=many")]
    [InlineData("after_seq=-1")]
    [InlineData("topics=tasks")]
    [InlineData("topics=space:019930e2-0000-7000-8000-000000000001:messages")]
    public async Task What_does_not_fit_is_422(string query)
    {
        var tenant = await app.NewTenantAsync();

        using var answer = await tenant.Http.GetAsync(new Uri($"/api/events?{query}", UriKind.Relative), Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, await answer.Content.ReadAsStringAsync(Ct));
    }

    private static async Task<JsonNode> PageAsync(TestTenant tenant, string query) =>
        (await tenant.Http.GetFromJsonAsync<JsonNode>($"/api/events?{query}", Ct))!;
}
