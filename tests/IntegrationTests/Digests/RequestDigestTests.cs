using System.Net;
using DigestMonolith.Contracts;

namespace DigestMonolith.IntegrationTests.Digests;

public sealed class RequestDigestTests(AppFixture app)
{
    [Fact]
    public async Task Without_the_flag_nothing_is_queued()
    {
        var lab = await DigestLab.StartAsync(app, flag: false);
        var group = await lab.ImportAsync(12);

        var problem = await lab.PostAsync($"/api/groups/{group}/digest", DigestLab.DayRequest, HttpStatusCode.Forbidden);

        problem.GetProperty("code").GetString().ShouldBe("feature_disabled");
        (await lab.ScalarAsync<long>("select count(*) from windowing.group_conversation_windows")).ShouldBe(0);
        (await lab.ScalarAsync<long>("select count(*) from platform.event_log where event_type like 'digest.%'")).ShouldBe(0);
        (await lab.ScalarAsync<long>("select count(*) from digests.digest_history")).ShouldBe(0);
    }

    [Theory]
    [InlineData("{\"window_size_hours\": 5}")]
    [InlineData("{\"window_size_hours\": 0}")]
    [InlineData("{\"window_size_hours\": -4}")]
    [InlineData("{\"window_size_hours\": \"24\"}")]
    [InlineData("{\"window_size_hours\": null}")]
    [InlineData("{\"window_size_hours\": 1e9}")]
    [InlineData("{}")]
    public async Task A_size_that_does_not_exist_is_refused_by_name(string body)
    {
        var lab = await DigestLab.StartAsync(app);
        var group = await lab.ImportAsync(12);

        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await lab.Tenant.Http.PostAsync($"/api/groups/{group}/digest", content, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("window_size_hours");
    }

    [Fact]
    public async Task A_foreign_group_answers_like_one_that_does_not_exist()
    {
        var (mine, other) = (await DigestLab.StartAsync(app), await DigestLab.StartAsync(app));
        var foreign = await other.ImportAsync(12);

        var one = await mine.PostAsync($"/api/groups/{foreign}/digest", new { window_size_hours = 24 }, HttpStatusCode.NotFound);
        var two = await mine.PostAsync($"/api/groups/{GroupId.New()}/digest", new { window_size_hours = 24 }, HttpStatusCode.NotFound);
        await mine.PostAsync("/api/groups/None/digest", new { window_size_hours = 24 }, HttpStatusCode.UnprocessableEntity);

        one.GetProperty("detail").GetString().ShouldBe(two.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Naming_another_tenant_is_refused_and_noted()
    {
        var lab = await DigestLab.StartAsync(app);
        var group = await lab.ImportAsync(12);

        await lab.PostAsync($"/api/groups/{group}/digest", new { window_size_hours = 24, tenant_id = Guid.CreateVersion7() }, HttpStatusCode.Forbidden);
        await lab.PostAsync($"/api/groups/{group}/digest", new { window_size_hours = 24, tenant_id = lab.Tenant.Id.Value }, HttpStatusCode.Accepted);

        (await lab.ScalarAsync<long>("select count(*) from platform.audit_log where action = 'tenant.mismatch'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_double_click_is_one_window_one_entry_and_one_run()
    {
        var lab = await DigestLab.StartAsync(app);
        var group = await lab.ImportAsync(12);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            lab.PostAsync($"/api/groups/{group}/digest", new { window_size_hours = 24 }, HttpStatusCode.Accepted)));

        answers.Select(answer => answer.GetProperty("group_window_id").GetGuid()).Distinct().Count().ShouldBe(1);
        answers.Select(answer => answer.GetProperty("history_id").GetGuid()).Distinct().Count().ShouldBe(1);
        await lab.WaitAsync(new WindowId(answers[0].GetProperty("group_window_id").GetGuid()));
        (await lab.ScalarAsync<long>("select count(*) from digests.digest_runs")).ShouldBe(1);
        (await lab.GetAsync("/api/digests/history")).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task The_digests_of_a_day_can_be_limited()
    {
        var lab = await DigestLab.StartAsync(app);
        var group = await lab.ImportAsync(12);
        await lab.ScalarAsync<int>("""
            update ingestion.groups set settings = jsonb_set(settings, '{limits}', '{"max_daily_digests": 1}') where id = $1 returning 1
            """, group.Value);

        await lab.PostAsync($"/api/groups/{group}/digest", DigestLab.DayRequest, HttpStatusCode.Accepted);
        await lab.PostAsync($"/api/groups/{group}/digest", DigestLab.DayRequest, HttpStatusCode.Accepted);
        using var response = await lab.Tenant.Http.PostAsync($"/api/groups/{group}/digest",
            new StringContent("{\"window_size_hours\": 4}", System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        response.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromHours(24));
    }

    [Fact]
    public async Task Settings_and_flags_are_for_those_who_may()
    {
        var lab = await DigestLab.StartAsync(app);
        var viewer = await app.AddMemberAsync(lab.Tenant.Id, "viewer");
        var ct = TestContext.Current.CancellationToken;
        static StringContent Body() => new("{\"language\": \"uk\"}", System.Text.Encoding.UTF8, "application/json");

        (await viewer.Http.PutAsync("/api/digest/settings", Body(), ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await lab.Tenant.Http.PutAsync("/api/digest/settings", Body(), ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await lab.GetAsync("/api/digest/settings")).GetProperty("language").GetString().ShouldBe("uk");
        (await lab.Tenant.Http.GetAsync("/api/admin/digest/flags", ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
