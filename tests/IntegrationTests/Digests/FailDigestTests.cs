using System.Collections.Concurrent;
using System.Diagnostics;
using DigestMonolith.Contracts;
using DigestMonolith.IntegrationTests.Access;
using DigestMonolith.IntegrationTests.Windowing;
using DigestMonolith.Platform.Observability;

namespace DigestMonolith.IntegrationTests.Digests;

/// <summary>A run that cannot end says so, and is made when its cause is gone.</summary>
public sealed class FailDigestTests(AppFixture app)
{
    [Fact]
    public async Task A_run_that_fails_three_times_fails_its_window_and_is_made_when_its_letter_is_sent_back()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith(PlatformTelemetry.Prefix, StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var lab = await DigestLab.StartAsync(app);
        var group = await lab.ImportAsync(24);
        await lab.ScalarAsync<int>("update platform.tenants set time_zone = 'Nowhere/Land' returning 1");
        var answer = await lab.PostAsync($"/api/groups/{group}/digest", DigestLab.DayRequest, System.Net.HttpStatusCode.Accepted);
        var window = new WindowId(answer.GetProperty("group_window_id").GetGuid());

        await Eventually.UntilAsync(async () => await lab.ScalarAsync<long>("select count(*) from platform.dead_letters where kind = 'digest' and handler = 'digests.run' and error_code = 'workflow_error'") == 1);
        (await lab.ScalarAsync<string>("select status || ':' || failure_reason from windowing.group_conversation_windows")).ShouldBe("failed:generation_failed:load");
        (await lab.ScalarAsync<string>("select state || ':' || failures from digests.digest_runs")).ShouldBe("failed:3");
        await Eventually.UntilAsync(async () => await new WindowLab(lab.Tenant, group).EventsAsync("digest.dlq.v1", window) == 1);
        (await lab.ScalarAsync<long>("select count(*) from digests.group_digests")).ShouldBe(0);
        var trace = await lab.ScalarAsync<string>("select trace_id from digests.digest_runs");
        List<Activity> Jobs() => [.. spans.Where(span => span.TraceId.ToHexString() == trace && span.OperationName == "job digests.run")];
        await Eventually.UntilAsync(() => Task.FromResult(Jobs().Count == 3));
        var jobs = Jobs();
        jobs.ShouldAllBe(span => span.Status == ActivityStatusCode.Error);
        jobs.SelectMany(span => span.Events).Count(sample => sample.Name == "digest_failure_sample" && sample.Tags.Contains(new("stage", "load"))).ShouldBe(3);

        await lab.ScalarAsync<int>("update platform.tenants set time_zone = 'UTC' returning 1");
        using var browser = await Browser.SignedInAsync(app, lab.Tenant.Admin);
        (await browser.ReadAsync("/admin/dead-letters")).ShouldContain("digests.run");
        await browser.PostAsync("/admin/dead-letters", "/admin/dead-letters?handler=Requeue", ("ids", (await lab.ScalarAsync<Guid>("select id from platform.dead_letters where handler = 'digests.run'")).ToString()));
        var digest = await lab.WaitAsync(window);

        digest.Status.ShouldBe("completed");
        (await lab.ScalarAsync<string>("select status || coalesce(failure_reason, '') from windowing.group_conversation_windows")).ShouldBe("completed");
        (await lab.ScalarAsync<long>("select count(*) from digests.digest_runs")).ShouldBe(1);
    }
}
