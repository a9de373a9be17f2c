using System.Net;
using DigestMonolith.Contracts;
using DigestMonolith.IntegrationTests.Digests;
using DigestMonolith.Platform.Dlq;

namespace DigestMonolith.IntegrationTests.Dlq;

/// <summary>F13, D17: what may pass is tried again, three times and no more; a digest that was held back once.</summary>
public sealed class RetryDigestTests(AppFixture app)
{
    private const string Said = "select count(*) from platform.event_log where event_type = 'digest.dlq.v1'";

    [Fact]
    public async Task A_run_is_retried_after_60_120_and_240_seconds_and_then_left_to_people()
    {
        var lab = await DigestLab.StartAsync(app);
        var group = await lab.ImportAsync(24);
        await lab.ScalarAsync<int>("update platform.tenants set time_zone = 'Nowhere/Land' returning 1");
        await lab.PostAsync($"/api/groups/{group}/digest", DigestLab.DayRequest, HttpStatusCode.Accepted);

        await lab.Tenant.UntilLetterAsync("digest", "pending:0:retry");
        foreach (var (retry, seconds) in new[] { (1, 60), (2, 120), (3, 240) })
        {
            (await lab.Tenant.LetTimePassAsync("digest")).ShouldBe(seconds, tolerance: 1);
            await app.TickAsync<RetryDueLetters>();
            await lab.Tenant.UntilLetterAsync("digest", retry < 3 ? $"pending:{retry}:retry" : "permanent_failure:3:manual_review");
        }

        await Eventually.UntilAsync(async () => await lab.ScalarAsync<long>(Said) == 4);
        (await lab.ListAsync<string>($"select payload ->> 'retry_count' || (payload ->> 'next_action') from platform.event_log where event_type = 'digest.dlq.v1' order by seq"))
            .ShouldBe(["0retry", "1retry", "2retry", "3manual_review"]);
        (await lab.ScalarAsync<long>("select count(distinct idempotency_key) from platform.event_log where event_type = 'digest.dlq.v1'")).ShouldBe(4);
        (await lab.ScalarAsync<string>("select status from windowing.group_conversation_windows")).ShouldBe("failed");
    }

    [Fact]
    public async Task A_retry_that_works_settles_the_letter()
    {
        var lab = await DigestLab.StartAsync(app);
        var group = await lab.ImportAsync(24);
        await lab.ScalarAsync<int>("update platform.tenants set time_zone = 'Nowhere/Land' returning 1");
        await lab.PostAsync($"/api/groups/{group}/digest", DigestLab.DayRequest, HttpStatusCode.Accepted);
        await lab.Tenant.UntilLetterAsync("digest", "pending:0:retry");
        await lab.ScalarAsync<int>("update platform.tenants set time_zone = 'UTC' returning 1");

        await lab.Tenant.LetTimePassAsync("digest");
        await app.TickAsync<RetryDueLetters>();

        await lab.Tenant.UntilLetterAsync("digest", "reprocessed:1:retry");
        (await lab.ScalarAsync<long>("select count(*) from digests.group_digests where status = 'completed'")).ShouldBe(1);
        (await lab.ScalarAsync<long>("select count(*) from digests.digest_runs")).ShouldBe(1);
    }

    [Fact]
    public async Task A_digest_of_our_own_analysis_below_the_threshold_is_made_again_by_a_person_only()
    {
        await using var strict = await app.BesideAsync("dlq_strict", new Dictionary<string, string?> { ["DIGEST_QUALITY_THRESHOLD"] = "1.0", ["DIGEST_QUALITY_CRITERION_FLOOR"] = "1.0" });
        var lab = await DigestLab.StartAsync(strict);
        var group = await lab.ImportAsync(24);

        var digest = await lab.DigestAsync(group);
        digest.Status.ShouldBe("blocked");
        await lab.Tenant.UntilLetterAsync("digest", "permanent_failure:0:manual_review");
        (await lab.ScalarAsync<string>("select stage || ':' || error_code from platform.dead_letters")).ShouldBe("evaluation:quality_below_threshold");
        (await strict.TickAsync<RetryDueLetters>()).ShouldBe(0);
        (await lab.ScalarAsync<long>("select count(*) from digests.digest_runs")).ShouldBe(1);

        var letter = await lab.ScalarAsync<Guid>("select id from platform.dead_letters");
        var keeper = await strict.OperatorAsync(lab.Tenant);
        await lab.PostAsync($"/api/admin/dlq/{letter}/requeue", new { }, HttpStatusCode.OK, keeper.Http);

        await lab.Tenant.UntilLetterAsync("digest", "permanent_failure:1:manual_review");
        (await lab.ScalarAsync<long>("select count(*) from digests.group_digests where status = 'blocked'")).ShouldBe(2);
        await Eventually.UntilAsync(async () => await lab.ScalarAsync<long>(Said) == 2);
        (await lab.ScalarAsync<long>("select count(*) from delivery.digest_deliveries")).ShouldBe(0);
    }

    [Fact]
    public async Task A_retry_that_cannot_begin_is_its_last_and_is_said_like_every_other_failure()
    {
        var lab = await DigestLab.StartAsync(app);
        var group = await lab.ImportAsync(24);
        await lab.ScalarAsync<int>("update platform.tenants set time_zone = 'Nowhere/Land' returning 1");
        await lab.PostAsync($"/api/groups/{group}/digest", DigestLab.DayRequest, HttpStatusCode.Accepted);
        await lab.Tenant.UntilLetterAsync("digest", "pending:0:retry");
        await lab.ScalarAsync<int>("delete from digests.digest_runs returning 1");

        await lab.Tenant.LetTimePassAsync("digest");
        await app.TickAsync<RetryDueLetters>();

        await lab.Tenant.UntilLetterAsync("digest", "permanent_failure:1:manual_review");
        (await lab.ScalarAsync<string>("select error_message from platform.dead_letters where kind = 'digest'")).ShouldStartWith("retry refused: run_gone; ");
        await Eventually.UntilAsync(async () => await lab.ScalarAsync<long>(Said) == 2);
        (await lab.ScalarAsync<string>("""
            select concat_ws(' ', payload ->> 'retry_count', payload ->> 'next_action', payload ->> 'error_code', payload ->> 'base_event_type',
                payload #>> '{payload_snippet,group_id}' = $1, payload ->> 'dlq_event_id' = (select id::text from platform.dead_letters where kind = 'digest'))
            from platform.event_log where event_type = 'digest.dlq.v1' order by seq desc limit 1
            """, group.ToString())).ShouldBe("1 manual_review workflow_error digest.generate.requested.v1 t t");
    }
}
