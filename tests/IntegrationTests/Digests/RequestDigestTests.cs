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

    [Theory]
    [InlineData("/api/groups/None/digests")]
    [InlineData("/api/groups/%20/digests")]
    [InlineData("/api/groups/';drop table x;--/digests")]
    [InlineData("/api/groups/{group}/digests/123")]
    [InlineData("/api/groups/{group}/windows/None")]
    [InlineData("/api/digests/history?cursor=None")]
    [InlineData("/api/deliveries/None")]
    public async Task An_id_that_is_none_is_refused_and_never_an_error_of_ours(string path)
    {
        var lab = await DigestLab.StartAsync(app);

        await lab.GetAsync(path.Replace("{group}", GroupId.New().ToString(), StringComparison.Ordinal), HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task An_empty_window_asked_for_by_hand_is_accepted_then_skipped_and_told_to_nobody_else()
    {
        var lab = await DigestLab.StartAsync(app);
        var group = await lab.ImportAsync(12);

        var digest = await lab.DigestAsync(group, day: -3);

        (digest.Status, digest.Reason).ShouldBe(("skipped", "empty_window"));
        (await lab.ScalarAsync<string>("select status || ':' || skip_reason from windowing.group_conversation_windows")).ShouldBe("skipped:empty_window");
        (await lab.GetAsync("/api/digests/history")).GetProperty("items").EnumerateArray().ShouldHaveSingleItem().GetProperty("reason").GetString().ShouldBe("empty_window");
        (await lab.ScalarAsync<long>("select count(*) from delivery.digest_deliveries")).ShouldBe(0);
    }

    [Fact]
    public async Task A_tenant_that_is_sql_has_no_effect()
    {
        var lab = await DigestLab.StartAsync(app);
        var group = await lab.ImportAsync(12);
        const string wild = "'; drop table digests.group_digests;--";

        await lab.PostAsync($"/api/groups/{group}/digest", new { window_size_hours = 24, tenant_id = wild }, HttpStatusCode.UnprocessableEntity);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/groups?tenant_id={Uri.EscapeDataString(wild)}");
        request.Headers.TryAddWithoutValidation("X-Tenant-Id", wild);
        using var answer = await lab.Tenant.Http.SendAsync(request, TestContext.Current.CancellationToken);

        // Who the tenant is says the token alone.
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await lab.ScalarAsync<long>("select count(*) from digests.group_digests")).ShouldBe(0);
    }

    [Fact]
    public async Task The_history_is_ones_own_newest_first_and_page_by_page()
    {
        var lab = await DigestLab.StartAsync(app);
        var group = await lab.ImportAsync(12);
        var viewer = await app.AddMemberAsync(lab.Tenant.Id, "viewer");
        var windows = new List<Guid>();
        foreach (var hour in Enumerable.Range(0, 3))
        {
            var answer = await lab.PostAsync($"/api/groups/{group}/digest", new { start = DigestLab.Day.AddHours(hour), end = DigestLab.Day.AddDays(1) }, HttpStatusCode.Accepted);
            windows.Insert(0, answer.GetProperty("group_window_id").GetGuid());
        }

        await lab.PostAsync($"/api/groups/{group}/digest", DigestLab.DayRequest, HttpStatusCode.Accepted, viewer.Http);
        await lab.WaitAsync(new WindowId(windows[0]));
        var page = await lab.GetAsync("/api/digests/history?limit=2");
        var rest = await lab.GetAsync($"/api/digests/history?limit=2&cursor={page.GetProperty("next_cursor").GetString()}");

        page.GetProperty("items").EnumerateArray().Concat(rest.GetProperty("items").EnumerateArray())
            .Select(item => item.GetProperty("group_window_id").GetGuid()).ShouldBe(windows);
        page.GetProperty("items")[0].GetProperty("status").GetString().ShouldBe("completed");
        page.GetProperty("items")[0].GetProperty("digest_id").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.String);
        (await lab.GetAsync("/api/digests/history?limit=0", HttpStatusCode.UnprocessableEntity)).GetProperty("errors").TryGetProperty("limit", out _).ShouldBeTrue();
        using var own = await viewer.Http.GetAsync("/api/digests/history", TestContext.Current.CancellationToken);
        (await own.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain(windows[2].ToString());
    }

    [Fact]
    public async Task A_title_of_signs_is_shown_as_it_was_given()
    {
        const string title = "_*[<&> 🌱 </b>";
        var lab = await DigestLab.StartAsync(app);
        var group = await lab.ImportAsync(24);
        await lab.ScalarAsync<int>("update ingestion.groups set title = $2 where id = $1 returning 1", group.Value, title);

        var digest = await lab.DigestAsync(group);

        (await lab.RenderAsync(digest.Id, "text"))!.ShouldStartWith(title);
        (await lab.RenderAsync(digest.Id, "telegram_html"))!.ShouldStartWith("<b>_*[&lt;&amp;&gt; 🌱 &lt;/b&gt;</b>");
        (await lab.PageAsync($"/digests/{digest.Id}")).ShouldContain("&lt;/b&gt;</h1>");
    }
}
