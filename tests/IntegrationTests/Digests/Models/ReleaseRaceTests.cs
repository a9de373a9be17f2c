using System.Net;
using System.Text.Json;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.IntegrationTests.Dlq;
using DigestMonolith.Platform.Dlq;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Digests.Models;

/// <summary>A digest that is held back has a second version made by itself, and a person may release the first: one of them goes out.</summary>
[Collection(nameof(HeldBackHouse))]
public sealed class ReleaseRaceTests
{
    private const string Good = """{"faithfulness":0.95,"coherence":0.95,"coverage":0.95,"focus":0.95,"notes":"x"}""";
    private const string Poor = """{"faithfulness":0.65,"coherence":0.65,"coverage":0.65,"focus":0.65,"notes":"x"}""";

    // What went out of a window, and what became of each version.
    private const string Ready = "select count(*) from platform.event_log where event_type = 'digest.ready_for_delivery.v1'";
    private const string Versions = "select string_agg(status || ':' || delivery_status, ' ' order by regeneration) from digests.group_digests";
    private const string LastRun = "select state || ':' || coalesce(last_error, '') from digests.digest_runs order by regeneration desc limit 1";

    private readonly AppFixture _app;
    private volatile Func<string> _judge = () => Poor;

    public ReleaseRaceTests(HeldBackHouse house)
    {
        _app = house.App;
        house.JudgeBy(() => _judge());
    }

    [Fact]
    [Trait("Category", "Soak")]
    public async Task A_second_version_that_waits_is_stopped_by_the_release_of_the_first()
    {
        var (lab, group, first) = await HeldBackAsync();
        _judge = () => Good;
        await HoldAsync(lab, group);
        await RetryAsync(lab);
        await Eventually.UntilAsync(async () => await lab.ScalarAsync<long>("select count(*) from digests.digest_runs") == 2);

        await ReleaseAsync(lab, first, HttpStatusCode.Accepted);
        await lab.ScalarAsync<int>("delete from platform.jobs where kind = 'test.nobody' returning 1");
        await IdleAsync(lab);

        (await lab.ScalarAsync<string>(LastRun)).ShouldBe("cancelled:superseded");
        await SentOnceAsync(lab);
        (await lab.ScalarAsync<string>(Versions)).ShouldBe("completed:sent");
        (await lab.Tenant.LetterAsync("digest")).ShouldStartWith("reprocessed:1:");
        (await lab.ScalarAsync<string>("select after ->> 'stopped' from platform.audit_log where action = 'digest.release'")).ShouldBe("1");
    }

    [Fact]
    public async Task A_second_version_that_is_asked_for_behind_the_release_does_not_begin()
    {
        var (lab, group, first) = await HeldBackAsync();
        _judge = () => Good;
        await ReleaseAsync(lab, first, HttpStatusCode.Accepted);
        // As if the retry had been asked for before the release, and its event were heard only now.
        await lab.Tenant.DoAsync(async services => (await services.GetRequiredService<IDigestRequests>().RequestAsync(
            new DigestRequest { WindowId = first.WindowId, Trigger = "retry", DeliveryChannel = "page", Force = true }, TestContext.Current.CancellationToken)).ShouldBeTrue());

        await Eventually.UntilAsync(async () => await lab.ScalarAsync<string>(LastRun) == "cancelled:superseded");
        await SentOnceAsync(lab);
    }

    [Fact]
    public async Task A_second_version_that_went_out_supersedes_the_first_and_nothing_brings_it_back()
    {
        var (lab, group, first) = await HeldBackAsync();
        _judge = () => Good;
        await RetryAsync(lab);
        await Eventually.UntilAsync(async () => await lab.ScalarAsync<string>(Versions) == "blocked:superseded completed:sent", seconds: 60);

        (await ReleaseAsync(lab, first, HttpStatusCode.Conflict)).GetProperty("code").GetString().ShouldBe("superseded");
        var page = await lab.PageAsync($"/digests/{first.Id}", "Accept-Language: en");
        page.ShouldContain("Another version of this digest was sent");
        page.ShouldNotContain("Send it anyway");
        (await lab.GetAsync($"/api/groups/{group}/digests/{first.Id}")).GetProperty("delivery_status").GetString().ShouldBe("superseded");

        // As if the letter had been left behind.
        var letter = await lab.ScalarAsync<Guid>("update platform.dead_letters set state = 'pending', resolved_at = null where kind = 'digest' returning id");
        var keeper = await _app.OperatorAsync(lab.Tenant);
        (await lab.PostAsync($"/api/admin/dlq/{letter}/requeue", new { }, HttpStatusCode.OK, keeper.Http)).GetProperty("result").GetString().ShouldBe("already_done");
        await IdleAsync(lab);
        (await lab.ScalarAsync<long>("select count(*) from digests.digest_runs")).ShouldBe(2);
        await SentOnceAsync(lab);
    }

    [Fact]
    [Trait("Category", "Soak")]
    public async Task However_close_the_two_are_one_of_them_goes_out()
    {
        for (var round = 0; round < 3; round++)
        {
            _judge = () => Poor;
            var (lab, _, first) = await HeldBackAsync();
            var judged = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _judge = () =>
            {
                judged.TrySetResult();
                return Good;
            };
            await RetryAsync(lab);
            await judged.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

            using var answer = await lab.Tenant.Http.PostAsync(new Uri($"/api/groups/{first.GroupId}/digests/{first.Id}/release", UriKind.Relative), Json(), TestContext.Current.CancellationToken);

            await IdleAsync(lab);
            await SentOnceAsync(lab);
            var (run, versions) = (await lab.ScalarAsync<string>(LastRun), await lab.ScalarAsync<string>(Versions));
            (answer.StatusCode, run, versions).ShouldBe(answer.StatusCode == HttpStatusCode.Accepted
                ? (HttpStatusCode.Accepted, "cancelled:superseded", "completed:sent")
                : (HttpStatusCode.Conflict, "completed:", "blocked:superseded completed:sent"));
        }
    }

    [Fact]
    [Trait("Category", "Soak")]
    public async Task Of_two_versions_held_back_two_people_release_one()
    {
        var (lab, group, first) = await HeldBackAsync();
        await RetryAsync(lab);
        await lab.Tenant.UntilLetterAsync("digest", "permanent_failure:1:manual_review");
        (await lab.ScalarAsync<string>(Versions)).ShouldBe("blocked:blocked_quality blocked:blocked_quality");
        (await _app.TickAsync<RetryDueLetters>()).ShouldBe(0);
        var second = await lab.WaitAsync(first.WindowId);

        var answers = await Task.WhenAll(new[] { first, second }.Select(one =>
            lab.Tenant.Http.PostAsync(new Uri($"/api/groups/{group}/digests/{one.Id}/release", UriKind.Relative), Json(), TestContext.Current.CancellationToken)));

        answers.Select(answer => answer.StatusCode).Order().ShouldBe([HttpStatusCode.Accepted, HttpStatusCode.Conflict]);
        await SentOnceAsync(lab);
        (await lab.ScalarAsync<string>(Versions)).Split(' ').Order().ShouldBe(["blocked:superseded", "completed:sent"]);
    }

    [Fact]
    public async Task While_a_person_has_a_version_made_the_first_waits()
    {
        var (lab, group, first) = await HeldBackAsync();
        await HoldAsync(lab, group);
        await lab.PostAsync($"/api/groups/{group}/digests/{first.Id}/regenerate", new { reason = "better" }, HttpStatusCode.Accepted);
        await Eventually.UntilAsync(async () => await lab.ScalarAsync<long>("select count(*) from digests.digest_runs") == 2);

        (await ReleaseAsync(lab, first, HttpStatusCode.Conflict)).GetProperty("code").GetString().ShouldBe("run_open");

        (await lab.ScalarAsync<string>(LastRun)).ShouldBe("queued:");
        (await lab.ScalarAsync<long>(Ready)).ShouldBe(0);
    }

    private async Task<(DigestLab Lab, GroupId Group, DigestInfo First)> HeldBackAsync()
    {
        var lab = await DigestLab.StartAsync(_app);
        var group = await lab.ImportAsync(36);
        var first = await lab.DigestAsync(group);
        first.DeliveryStatus.ShouldBe("blocked_quality");
        await lab.Tenant.UntilLetterAsync("digest", "pending:0:retry");
        return (lab, group, first);
    }

    private async Task RetryAsync(DigestLab lab)
    {
        await lab.Tenant.LetTimePassAsync("digest");
        await _app.TickAsync<RetryDueLetters>();
    }

    // A job that nobody works on stands at the head of the group's lane, so that the run behind it stays where it is.
    private static Task<int> HoldAsync(DigestLab lab, GroupId group) => lab.ScalarAsync<int>("""
        insert into platform.jobs (id, tenant_id, kind, key, lane, state, due_at, created_at)
        values (gen_random_uuid(), $1, 'test.nobody', 'head', $2, 'queued', now(), now()) returning 1
        """, lab.Tenant.Id.Value, $"digest:{group}");

    private static Task<JsonElement> ReleaseAsync(DigestLab lab, DigestInfo digest, HttpStatusCode expected) =>
        lab.PostAsync($"/api/groups/{digest.GroupId}/digests/{digest.Id}/release", new { reason = "read it" }, expected);

    private static StringContent Json() => new("{}", System.Text.Encoding.UTF8, "application/json");

    // Everything that was asked for is heard and done.
    private static Task IdleAsync(DigestLab lab) => Eventually.UntilAsync(async () => await lab.ScalarAsync<long>("""
        select (select count(*) from platform.jobs where state in ('queued', 'running')) + (select count(*) from platform.event_pending)
            + (select count(*) from platform.event_deliveries where state = 'pending')
        """) == 0, seconds: 60);

    private static async Task SentOnceAsync(DigestLab lab)
    {
        await Eventually.UntilAsync(async () => await lab.ScalarAsync<long>("select count(*) from digests.group_digests where delivery_status = 'sent'") == 1);
        (await lab.ScalarAsync<long>(Ready)).ShouldBe(1);
        (await lab.ScalarAsync<long>("select count(*) from delivery.digest_deliveries where status = 'sent'")).ShouldBe(1);
    }
}
