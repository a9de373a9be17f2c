using System.Net;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.IntegrationTests.Windowing;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Digests;

/// <summary>A window whose run is gone, job and all, is taken back by the reaper and made into one digest.</summary>
public sealed class RequeueTests(AppFixture app)
{
    private static readonly DateTimeOffset Midnight = new(2026, 5, 5, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_window_asked_for_by_hand_runs_again_with_its_first_wishes()
    {
        var lab = await DigestLab.StartAsync(app);
        var group = await lab.ImportAsync(24);
        await HoldAsync(lab, group);
        var answer = await lab.PostAsync($"/api/groups/{group}/digest",
            new { start = DigestLab.Day, end = DigestLab.Day.AddDays(1), delivery_channel = "page", delivery_format = "markdown" }, HttpStatusCode.Accepted);
        var window = new WindowId(answer.GetProperty("group_window_id").GetGuid());
        await LoseRunAsync(lab, window);

        await ReapTwiceAsync(lab, group);
        await lab.WaitAsync(window);

        await OneOfAllAsync(lab, window);
        (await lab.ScalarAsync<string>("select format from digests.group_digests")).ShouldBe("markdown");
        (await lab.ScalarAsync<long>("select count(*) from platform.event_log where event_type = 'digest.generate.requested.v1' and payload ->> 'trigger' = 'retry'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_window_of_the_schedule_runs_again()
    {
        var windows = await WindowLab.StartAsync(app, [24]);
        var lab = new DigestLab(windows.Tenant);
        await windows.WriteAsync(Enumerable.Range(0, 30).Select(n => Midnight.AddDays(-1).AddMinutes(30 * n)));
        await windows.BuiltUntilAsync(24, Midnight.AddHours(-1));
        await HoldAsync(lab, windows.Group);
        await windows.BuildAsync(Midnight.AddMinutes(3));
        var window = (await windows.WindowsAsync()).ShouldHaveSingleItem().Id;
        await LoseRunAsync(lab, window);

        await ReapTwiceAsync(lab, windows.Group);
        await lab.WaitAsync(window);

        await OneOfAllAsync(lab, window);
    }

    [Fact]
    public async Task A_run_whose_job_still_waits_gets_no_second_one()
    {
        var lab = await DigestLab.StartAsync(app);
        var group = await lab.ImportAsync(24);
        await HoldAsync(lab, group);
        await lab.PostAsync($"/api/groups/{group}/digest", DigestLab.DayRequest, HttpStatusCode.Accepted);
        await Eventually.UntilAsync(async () => await lab.ScalarAsync<long>("select count(*) from platform.jobs where kind = 'digests.run'") == 1);

        var again = await lab.PostAsync($"/api/groups/{group}/digest", DigestLab.DayRequest, HttpStatusCode.Accepted);
        await Eventually.UntilAsync(async () => await lab.ScalarAsync<long>(
            "select count(*) from platform.event_deliveries where handler = 'digests.start_run' and state = 'pending'") == 0
            && await lab.ScalarAsync<long>("select count(*) from platform.event_log where event_type = 'digest.generate.requested.v1'") == 2);
        await ReleaseAsync(lab);
        await lab.WaitAsync(new WindowId(again.GetProperty("group_window_id").GetGuid()));

        (await lab.ScalarAsync<long>("select count(*) from platform.jobs where kind = 'digests.run'")).ShouldBe(1);
        (await lab.ScalarAsync<long>("select count(*) from digests.digest_runs")).ShouldBe(1);
    }

    // A job that nobody works on stands at the head of the group's lane, so that the run behind it stays where it is.
    private static Task<int> HoldAsync(DigestLab lab, GroupId group) => lab.ScalarAsync<int>("""
        insert into platform.jobs (id, tenant_id, kind, key, lane, state, due_at, created_at)
        values (gen_random_uuid(), $1, 'test.nobody', 'head', $2, 'queued', now(), now()) returning 1
        """, lab.Tenant.Id.Value, $"digest:{group}");

    private static Task<int> ReleaseAsync(DigestLab lab) => lab.ScalarAsync<int>("delete from platform.jobs where kind = 'test.nobody' returning 1");

    // As a worker leaves it that died with its queue: the run and the window in work, no job.
    private static async Task LoseRunAsync(DigestLab lab, WindowId window)
    {
        await Eventually.UntilAsync(async () => await lab.ScalarAsync<long>("select count(*) from platform.jobs where kind = 'digests.run'") == 1);
        await lab.ScalarAsync<int>("delete from platform.jobs where kind = 'digests.run' returning 1");
        await lab.ScalarAsync<int>("update digests.digest_runs set state = 'running', started_at = now() returning 1");
        await lab.Tenant.DoAsync(async scope =>
            (await scope.GetRequiredService<IWindowStatus>().StartAsync(window, TestContext.Current.CancellationToken)).ShouldBeTrue());
        await ReleaseAsync(lab);
    }

    private static async Task ReapTwiceAsync(DigestLab lab, GroupId group)
    {
        var reaper = new WindowLab(lab.Tenant, group);
        await reaper.ReapAsync(TimeProvider.System.GetUtcNow().AddMinutes(16));
        await reaper.ReapAsync(TimeProvider.System.GetUtcNow().AddMinutes(16));
    }

    private static async Task OneOfAllAsync(DigestLab lab, WindowId window)
    {
        (await lab.ScalarAsync<long>("select count(*) from digests.digest_runs")).ShouldBe(1);
        (await lab.ScalarAsync<long>("select count(*) from digests.group_digests where window_id = $1", window.Value)).ShouldBe(1);
        (await lab.ScalarAsync<long>("select count(*) from platform.jobs where kind = 'digests.run'")).ShouldBe(1);
        (await lab.ScalarAsync<string>("select status from windowing.group_conversation_windows")).ShouldBe("completed");
        (await lab.ScalarAsync<int>("select attempt from windowing.group_conversation_windows")).ShouldBe(2);
    }
}
