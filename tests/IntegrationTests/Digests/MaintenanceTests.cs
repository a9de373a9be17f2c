using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Access;
using DigestMonolith.Modules.Digests.Maintenance;
using DigestMonolith.Platform.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Digests;

/// <summary>What a night does to a tenant's data, and who sees it.</summary>
public sealed class MaintenanceTests(AppFixture app)
{
    private const string Path = "/api/admin/digest/maintenance";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tick_maintains_every_tenant_and_each_admin_sees_the_own_one()
    {
        await using var beside = await app.BesideAsync("nights", new Dictionary<string, string?>());
        var (mine, theirs) = (await DigestLab.StartAsync(beside), await DigestLab.StartAsync(beside));
        using var keeper = await OperatorAsync(beside, theirs);

        await using (var scope = beside.Services.CreateAsyncScope())
        {
            (await scope.ServiceProvider.GetRequiredService<MaintainTenants>().TickAsync(scope.ServiceProvider.GetRequiredService<TickQueue>(), Ct)).ShouldBeGreaterThanOrEqualTo(2);
        }

        await MaintainedAsync(mine);
        await MaintainedAsync(theirs);
        var night = (await mine.GetAsync(Path)).GetProperty("maintenance_status").EnumerateArray().ShouldHaveSingleItem();
        night.GetProperty("tenant_id").GetGuid().ShouldBe(mine.Tenant.Id.Value);
        night.GetProperty("finished").GetDateTimeOffset().ShouldBeGreaterThanOrEqualTo(night.GetProperty("started").GetDateTimeOffset());
        night.GetProperty("counters").GetProperty("windows_reaped").GetInt64().ShouldBe(0);
        var all = (await keeper.GetFromJsonAsync<JsonElement>(Path, Ct)).GetProperty("maintenance_status").EnumerateArray().Select(one => one.GetProperty("tenant_id").GetGuid());
        all.ShouldBeSubsetOf([mine.Tenant.Id.Value, theirs.Tenant.Id.Value]);
        all.Count().ShouldBe(2);
        (await (await beside.AddMemberAsync(mine.Tenant.Id, "viewer")).Http.GetAsync(Path, Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var metrics = await MetricsPage.ReadAsync(beside);
        metrics.ShouldContain($"digest_maintenance_last_success_timestamp_seconds{{tenant=\"{mine.Tenant.Id}\"}} ");
        metrics.ShouldContain($"digest_degraded_groups{{tenant=\"{mine.Tenant.Id}\"}} 0");
    }

    [Fact]
    public async Task Three_degraded_windows_of_one_size_flag_a_group_and_two_or_a_good_newer_version_do_not()
    {
        var lab = await DigestLab.StartAsync(app);
        var (worse, mixed, better) = (GroupId.New(), GroupId.New(), GroupId.New());
        await AddDigestsAsync(lab, worse, degraded: [false, true, true, true], score: 0.8);
        await AddDigestsAsync(lab, mixed, degraded: [true, true, false, true], score: 0.9);
        await AddDigestsAsync(lab, better, degraded: [true, true, true], score: 0.7);
        // A newer version of the last window is what counts of it.
        var last = new WindowId(await lab.ScalarAsync<Guid>("select window_id from digests.group_digests where group_id = $1 order by window_end desc limit 1", better.Value));
        await AddDigestAsync(lab, better, last, DigestLab.Day.AddDays(2), degraded: false, score: 0.7, regeneration: 1);

        var night = await MaintainAsync(lab);

        var flagged = night.GetProperty("degraded_groups").EnumerateArray().ShouldHaveSingleItem();
        flagged.GetProperty("group_id").GetGuid().ShouldBe(worse.Value);
        flagged.GetProperty("window_size_hours").GetInt32().ShouldBe(24);
        var medians = night.GetProperty("medians").EnumerateArray().ToDictionary(median => median.GetProperty("group_id").GetGuid(), median => median.GetProperty("quality").GetDouble());
        medians[worse.Value].ShouldBe(0.8);
        medians[mixed.Value].ShouldBe(0.9);
        (await lab.Tenant.Http.GetStringAsync("/admin/jobs", Ct)).ShouldNotContain("has not run yet");
    }

    [Fact]
    public async Task What_is_past_its_days_goes_in_batches_and_what_is_not_stays()
    {
        var lab = await DigestLab.StartAsync(app);
        var group = await lab.ImportAsync(12);
        var digest = await lab.DigestAsync(group);
        await lab.ScalarAsync<int>("""
            insert into platform.llm_usage_ledger (id, run_id, agent, prompt_id, prompt_version, provider, model, tier, state, requests, reserved_tokens, cost, currency, redactions, payload_hash, at)
            select gen_random_uuid(), gen_random_uuid(), 'a', 'p', '1', 'x', 'm', 'base', 'settled', 1, 0, 0, 'USD', '{}', repeat('a', 64), now() - make_interval(days => 399 + 2 * sign(n)::int)
            from generate_series(0, 6000) n returning 1
            """);
        await lab.ScalarAsync<int>("""
            insert into platform.dead_letters (id, kind, handler, key, error_code, error_message, attempts, failed_at, state, resolved_at)
            select gen_random_uuid(), 'event', 'h', s.state, 'e', '', 1, now() - interval '90 days', s.state, case when s.state <> 'pending' then now() - make_interval(days => s.days) end
            from (values ('pending', 90), ('dropped', 31), ('requeued', 29)) s(state, days) returning 1
            """);
        await lab.ScalarAsync<int>("update digests.group_digest_stage_artifacts set created_at = now() - interval '91 days' where stage <> 'topic' returning 1");

        var first = (await MaintainAsync(lab)).GetProperty("counters");

        first.GetProperty("ledger").GetInt64().ShouldBe(6000);
        first.GetProperty("dead_letters").GetInt64().ShouldBe(1);
        first.GetProperty("artifacts").GetInt64().ShouldBe(8);
        first.TryGetProperty("messages", out _).ShouldBeFalse();
        (await lab.ListAsync<string>("select state from platform.dead_letters order by state")).ShouldBe(["pending", "requeued"]);
        (await lab.RenderAsync(digest.Id, "text")).ShouldNotBeNull();

        await lab.ScalarAsync<int>("update digests.digest_runs set finished_at = now() - interval '366 days' returning 1");
        (await MaintainAsync(lab)).GetProperty("counters").GetProperty("digests").GetInt64().ShouldBe(1);
        (await lab.ScalarAsync<long>("select (select count(*) from digests.group_digests) + (select count(*) from digests.group_digest_stage_artifacts) + (select count(*) from digests.group_digest_topics)")).ShouldBe(0);
    }

    [Fact]
    public async Task Messages_go_only_where_the_tenant_says_and_age_from_the_later_of_posting_and_import()
    {
        await using var beside = await app.BesideAsync("ages", new Dictionary<string, string?> { ["DIGEST_CONTEXT_STORAGE_ENABLED"] = "1", ["DIGEST_PRO_QUOTA_WINDOW_HOURS"] = "480" });
        var lab = await DigestLab.StartAsync(beside);
        var group = await lab.ImportAsync(12);
        var digest = await lab.DigestAsync(group);
        await Eventually.UntilAsync(async () => await lab.ScalarAsync<long>("select count(*) from digests.context_windows") == 1);

        // Posted long ago and imported now.
        (await lab.Tenant.Http.PutAsJsonAsync("/api/digest/retention", new { messages = 30 }, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await lab.ScalarAsync<int>("update ingestion.group_messages set created_at = now() - interval '29 days' returning 1");
        (await MaintainAsync(lab)).GetProperty("counters").GetProperty("messages").GetInt64().ShouldBe(0);

        await lab.ScalarAsync<int>("""
            insert into ingestion.message_versions (message_id, number, group_id, content, written_at, replaced_at)
            select id, 1, group_id, 'before', posted_at, posted_at from ingestion.group_messages returning 1
            """);
        await lab.ScalarAsync<int>("update ingestion.group_messages set created_at = now() - interval '31 days' where tg_message_id <> 4 returning 1");
        (await MaintainAsync(lab)).GetProperty("counters").GetProperty("messages").GetInt64().ShouldBe(11);

        (await lab.ListAsync<long>("select tg_message_id from ingestion.group_messages")).ShouldBe([4]);
        (await lab.ScalarAsync<long>("select count(*) from ingestion.group_message_analytics")).ShouldBe(1);
        (await lab.ScalarAsync<long>("select count(*) from ingestion.message_versions")).ShouldBe(1);
        (await lab.ScalarAsync<string>("select coalesce(string_agg(messages::text, ''), '') from digests.context_windows")).ShouldNotContain("repair shop");
        (await lab.ScalarAsync<long>("select count(*) from digests.group_digest_stage_artifacts where payload::text like '%repair shop%'")).ShouldBe(0);
        (await lab.RenderAsync(digest.Id, "text"))!.ShouldContain("oven");
        (await lab.ListAsync<string>("select action from platform.audit_log where action = 'digest.retention'")).Count.ShouldBe(1);

        // What quotas count back stays, also where a wish of before says otherwise.
        var refused = await lab.Tenant.Http.PutAsJsonAsync("/api/digest/retention", new { ledger = 19 }, Ct);
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync(Ct)).ShouldContain("At least 20 days");
        await lab.ScalarAsync<int>("update platform.tenants set settings = settings || '{\"retention\": {\"ledger\": 1}}' returning 1");
        await lab.ScalarAsync<int>("""
            insert into platform.llm_usage_ledger (id, run_id, agent, prompt_id, prompt_version, provider, model, tier, state, requests, reserved_tokens, cost, currency, redactions, payload_hash, at)
            select gen_random_uuid(), gen_random_uuid(), 'topic', 'topic', '1', 'test', 'test', 'max', 'settled', 1, 1, 1, 'USD', '{}', repeat('0', 64), now() - make_interval(days => days)
            from unnest(array[2, 19, 21]) days returning 1
            """);
        (await MaintainAsync(lab)).GetProperty("counters").GetProperty("ledger").GetInt64().ShouldBe(1);
        (await lab.ScalarAsync<long>("select count(*) from platform.llm_usage_ledger")).ShouldBe(2);
    }

    [Fact]
    [Trait("Category", "Soak")]
    public async Task Deliveries_go_with_their_digests_and_not_while_they_are_on_their_way()
    {
        var lab = await DigestLab.StartAsync(app);
        var group = await lab.ImportAsync(12);
        await lab.DigestAsync(group);
        await Eventually.UntilAsync(async () => await lab.ScalarAsync<long>("select count(*) from delivery.digest_deliveries where status = 'sent'") == 1);
        await lab.ScalarAsync<int>("""
            insert into delivery.digest_deliveries (id, digest_id, window_id, group_id, channel, address_hash, format, status, created_at, updated_at, delivered_at)
            select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), $1, 'webhook', 'hash', 'json', s.status, now() - make_interval(days => s.days), now(), now()
            from (values ('failed', 366), ('blocked', 366), ('sent', 364), ('pending', 366)) s(status, days) returning 1
            """, group.Value);
        await lab.ScalarAsync<int>("""
            insert into delivery.delivery_attempts (id, delivery_id, attempt, status, started_at, finished_at)
            select gen_random_uuid(), d.id, n, 'failed', now() - make_interval(days => 89 + n), now() from delivery.digest_deliveries d, generate_series(0, 2) n where d.status = 'pending' returning 1
            """);
        await lab.ScalarAsync<int>("""
            insert into delivery.delivery_attempts (id, delivery_id, attempt, status, started_at, finished_at)
            select gen_random_uuid(), d.id, 1, 'failed', now(), now() from delivery.digest_deliveries d where d.status in ('failed', 'blocked') returning 1
            """);

        var counters = (await MaintainAsync(lab)).GetProperty("counters");

        counters.GetProperty("deliveries").GetInt64().ShouldBe(2);
        counters.GetProperty("delivery_attempts").GetInt64().ShouldBe(2);
        (await lab.ListAsync<string>("select status from delivery.digest_deliveries order by status")).ShouldBe(["pending", "sent", "sent"]);
        (await lab.ScalarAsync<long>("select count(*) from delivery.delivery_attempts")).ShouldBe(1);
    }

    [Fact]
    public async Task What_age_takes_goes_from_an_outside_history_store_too_once_it_answers()
    {
        await using var store = await HistoryServer.StartAsync();
        await using var beside = await app.BesideAsync("ages_outside", store.Settings);
        var lab = await DigestLab.StartAsync(beside);
        var group = await lab.ImportAsync(12);
        await lab.DigestAsync(group);
        await Eventually.UntilAsync(() => Task.FromResult(store.Documents.Count == 1));
        store.Documents.Single().Value.ToJsonString().ShouldContain("burnt");
        (await lab.Tenant.Http.PutAsJsonAsync("/api/digest/retention", new { messages = 30 }, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await lab.ScalarAsync<int>("update ingestion.group_messages set created_at = now() - interval '31 days' where tg_message_id in (1, 12) returning 1");
        var truth = store.Search;
        store.Search = context =>
        {
            (context.Response.StatusCode, store.Search) = (503, truth);
            return Task.CompletedTask;
        };

        (await MaintainAsync(lab)).GetProperty("counters").GetProperty("messages").GetInt64().ShouldBe(2);

        await Eventually.UntilAsync(() => Task.FromResult(!store.Documents.Single().Value.ToJsonString().Contains("burnt", StringComparison.Ordinal)), seconds: 60);
        store.Documents.Single().Value.ToJsonString().ShouldContain("journal");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3651)]
    public async Task Days_are_from_one_to_ten_years(int days)
    {
        var lab = await DigestLab.StartAsync(app);

        (await lab.Tenant.Http.PutAsJsonAsync("/api/digest/retention", new { artifacts = days }, Ct)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var now = await lab.GetAsync("/api/digest/retention");
        now.GetProperty("in_force").GetProperty("artifacts").GetInt32().ShouldBe(90);
        now.GetProperty("in_force").TryGetProperty("messages", out _).ShouldBeFalse();
    }

    private const string RunSql = """
        insert into digests.digest_runs (run_id, digest_id, window_id, group_id, state, version, schema_version, regeneration, trigger, requested_by,
            delivery_channel, delivery_format, scopes, trace_id, requested_at, finished_at)
        select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), $1, 'completed', 'v1', 'v1', 0, 'scheduler', 'scheduler', 'page', 'json', '{}', 't', now(), now()
        returning run_id
        """;

    private static string Scores(bool degraded) => JsonSerializer.Serialize(new { baseline = new { is_degraded = degraded } });

    private static async Task AddDigestsAsync(DigestLab lab, GroupId group, bool[] degraded, double score)
    {
        for (var day = 0; day < degraded.Length; day++)
        {
            await AddDigestAsync(lab, group, WindowId.New(), DigestLab.Day.AddDays(day), degraded[day], score, regeneration: 0);
        }
    }

    private static Task<Guid> AddDigestAsync(DigestLab lab, GroupId group, WindowId window, DateTimeOffset at, bool degraded, double score, int regeneration) =>
        lab.ScalarAsync<Guid>($$"""
            with run as ({{RunSql}})
            insert into digests.group_digests (id, run_id, window_id, group_id, window_start, window_end, window_size_hours, status, delivery_channel, format, title, summary,
                payload, scopes, digest_version, regeneration, quality_score, quality_pass, evaluation_scores, delivery_status, generated_at)
            select gen_random_uuid(), run_id, $2, $1, $3 - interval '1 day', $3, 24, 'completed', 'page', 'json', 't', 's', '{}', '{}', 'v1', $4, $5, true, $6::jsonb, 'sent', now()
            from run returning id
            """, group.Value, window.Value, at, regeneration, score, Scores(degraded));

    private static async Task<JsonElement> MaintainAsync(DigestLab lab)
    {
        var job = await lab.Tenant.DoAsync(services =>
            services.GetRequiredService<JobQueue>().EnqueueAsync(new NewJob { Kind = RunMaintenance.Kind, Key = Guid.CreateVersion7().ToString() }, Ct));
        await Eventually.UntilAsync(async () => await lab.ScalarAsync<long>("select count(*) from digests.maintenance_runs where id = $1 and finished_at is not null", job) == 1, seconds: 60);
        return (await lab.GetAsync(Path)).GetProperty("maintenance_status")[0];
    }

    private static Task MaintainedAsync(DigestLab lab) =>
        Eventually.UntilAsync(async () => await lab.ScalarAsync<long>("select count(*) from digests.maintenance_runs where finished_at is not null") == 1, seconds: 60);

    private static async Task<HttpClient> OperatorAsync(AppFixture beside, DigestLab lab)
    {
        await using var scope = beside.Services.CreateAsyncScope();
        var login = await scope.ServiceProvider.GetRequiredService<IFirstStart>().EnsureAsync(
            new FirstAdmin { Tenant = lab.Tenant.Id, Email = $"operator-{Guid.CreateVersion7():n}@example.org", Password = TestMember.Password }, Ct);
        var http = new HttpClient { BaseAddress = beside.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", login.Token);
        return http;
    }
}
