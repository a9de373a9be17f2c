using System.Net;
using System.Text.Json;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.IntegrationTests.Delivery;
using DigestMonolith.Modules.Proposals;
using DigestMonolith.Modules.Proposals.Outgoing;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Proposals;

/// <summary>A PM is told that proposals wait, unless they do not any more, and never in quiet hours.</summary>
public sealed class NoticeTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_that_ended_is_told_with_what_waits_now()
    {
        var lab = await ProposalLab.StartAsync(app);
        await using var receiver = await WebhookReceiver.StartAsync(app, 503);
        await SubscribeAsync(lab, receiver);
        var group = await lab.Chats.ImportAsync(60);
        var run = await RunToEndAsync(lab);
        var waiting = (await lab.RunAsync(run)).ProposalsPending;

        await Eventually.UntilAsync(() => Task.FromResult(receiver.Hits.Count == 2));

        waiting.ShouldBeGreaterThan(0);
        receiver.Hits.Select(hit => hit.Key).Distinct().ShouldHaveSingleItem();
        var notice = JsonSerializer.Deserialize<JsonElement>(receiver.Hits.Last().Body);
        notice.GetProperty("event").GetString().ShouldBe("analysis.notice.v1");
        notice.GetProperty("notice").GetString().ShouldBe("proposals_waiting");
        notice.GetProperty("run_id").GetString().ShouldBe(run.ToString());
        notice.GetProperty("proposals_pending").GetInt32().ShouldBe(waiting);
        await Eventually.UntilAsync(async () => await lab.Chats.ScalarAsync<bool>("select last_sent_at is not null and last_error is null from proposals.webhooks"));
        group.ShouldNotBe(default);
    }

    [Fact]
    public async Task Quiet_hours_hold_it_until_they_end_and_what_is_decided_by_then_is_not_told()
    {
        var lab = await ProposalLab.StartAsync(app);
        await using var receiver = await WebhookReceiver.StartAsync(app);
        var hour = DateTime.UtcNow.Hour;
        await SubscribeAsync(lab, receiver, quiet: (hour, (hour + 3) % 24));
        var made = await lab.MakeReviewableAsync(1);

        await lab.Tenant.DoAsync(services => services.GetRequiredService<PlanNotices>().AboutAsync(NoticeKind.ProposalsWaiting, project: null, made.Run, Ct));
        var due = await lab.Chats.ScalarAsync<DateTime>("select due_at from platform.jobs where kind = 'proposals.notify'");
        due.ShouldBeInRange(DateTime.UtcNow.AddHours(1), DateTime.UtcNow.AddHours(3));

        // The clock of the queue is moved, not the quiet hours: it is held again.
        await lab.ExecuteAsync("update platform.jobs set due_at = now() where kind = 'proposals.notify'");
        await Eventually.UntilAsync(async () => await lab.Chats.ScalarAsync<long>("select count(*) from platform.jobs where kind = 'proposals.notify' and state = 'queued' and payload ->> 'held' = '1'") == 1);
        receiver.Hits.ShouldBeEmpty();

        await ProposalLab.ReadAsync(await lab.PutAsync($"/api/proposals/{made.Proposals[0]}/reject", new { reason = "small talk" }), HttpStatusCode.OK);
        await lab.ExecuteAsync("update proposals.webhooks set quiet_from = null, quiet_to = null");
        await lab.ExecuteAsync("update platform.jobs set due_at = now() where kind = 'proposals.notify' and state = 'queued'");
        await Eventually.UntilAsync(async () => await lab.Chats.ScalarAsync<long>("select count(*) from platform.jobs where kind = 'proposals.notify' and state in ('queued', 'running')") == 0);
        receiver.Hits.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_webhook_for_tasks_is_told_nothing()
    {
        var lab = await ProposalLab.StartAsync(app);
        await using var receiver = await WebhookReceiver.StartAsync(app);
        await ProposalLab.ReadAsync(await lab.PostAsync("/api/tasks/webhooks", new { url = receiver.Url, sends = "tasks" }), HttpStatusCode.Created);
        var made = await lab.MakeReviewableAsync(1);

        await lab.Tenant.DoAsync(services => services.GetRequiredService<PlanNotices>().AboutAsync(NoticeKind.RunFailed, project: null, made.Run, Ct));

        (await lab.Chats.ScalarAsync<long>("select count(*) from platform.jobs where kind = 'proposals.notify'")).ShouldBe(0);
    }

    private static async Task<AnalysisRunId> RunToEndAsync(ProposalLab lab)
    {
        var created = await ProposalLab.ReadAsync(
            await lab.PostAsync("/api/runs", new { time_window_start = ProposalLab.Day, time_window_end = ProposalLab.Day.AddDays(1) }), HttpStatusCode.Created);
        var run = new AnalysisRunId(created.GetProperty("id").GetGuid());
        await ProposalLab.ReadAsync(await lab.PostAsync($"/api/runs/{run}/start"), HttpStatusCode.Accepted);
        await lab.ReachAsync(run, RunStatus.Completed);
        return run;
    }

    private static async Task SubscribeAsync(ProposalLab lab, WebhookReceiver receiver, (int From, int To)? quiet = null) =>
        await ProposalLab.ReadAsync(await lab.PostAsync("/api/tasks/webhooks", new { url = receiver.Url, sends = "notices", quiet_from = quiet?.From, quiet_to = quiet?.To }), HttpStatusCode.Created);
}
