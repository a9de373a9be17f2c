using System.Net;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.IntegrationTests.Delivery;
using DigestMonolith.Modules.Proposals;
using DigestMonolith.Modules.Proposals.Runs;
using DigestMonolith.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DigestMonolith.IntegrationTests.Proposals;

/// <summary>The daily runs of projects: each by itself, and what holds one up is said once.</summary>
public sealed class ScheduledRunTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_due_project_gets_its_run_though_another_one_cannot_be_read()
    {
        var lab = await ProposalLab.StartAsync(app);
        var broken = await MakeAsync(lab, "Broken");
        await lab.ExecuteAsync("update proposals.projects set glossary = '[]' where id = $1", broken.Value);
        var whole = await MakeAsync(lab, "Whole");
        await MakeAsync(lab, "Without a schedule", isScheduled: false);

        (await lab.Tenant.DoAsync(services => services.GetRequiredService<ScheduledRuns>().DueAsync(Ct))).ShouldBe([broken, whole], ignoreOrder: true);
        await lab.Tenant.DoAsync(services => services.GetRequiredService<JobQueue>().EnqueueAsync(new NewJob { Kind = KeepRuns.Kind, Key = lab.Tenant.Id.ToString() }, Ct));
        await Eventually.UntilAsync(async () => await lab.Chats.ScalarAsync<long>("select count(*) from platform.jobs where kind = 'proposals.keep' and state in ('queued', 'running')") == 0);

        var run = (await lab.GetAsync("/api/runs")).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        (run.GetProperty("project_config_id").GetString(), run.GetProperty("trigger_type").GetString()).ShouldBe((whole.ToString(), "scheduled"));
        (await lab.Tenant.DoAsync(services => services.GetRequiredService<ScheduledRuns>().DueAsync(Ct))).ShouldBe([broken]);
    }

    [Fact]
    [Trait("Category", "Soak")]
    public async Task What_holds_a_schedule_up_is_said_once()
    {
        var lab = await ProposalLab.StartAsync(app);
        await using var receiver = await WebhookReceiver.StartAsync(app);
        await ProposalLab.ReadAsync(await lab.PostAsync("/api/tasks/webhooks", new { url = receiver.Url, sends = "notices" }), HttpStatusCode.Created);
        var (blocked, crowded) = (await MakeAsync(lab, "Blocked"), await MakeAsync(lab, "Crowded"));
        await lab.MakeReviewableAsync(2);
        await ProposalLab.ReadAsync(await lab.PostAsync("/api/runs",
            new { time_window_start = ProposalLab.Day, time_window_end = ProposalLab.Day.AddDays(1), project_config_id = blocked.Value }), HttpStatusCode.Created);

        for (var minute = 0; minute < 2; minute++)
        {
            await lab.Tenant.DoAsync(services => services.GetRequiredService<ScheduledRuns>().MakeAsync(blocked, Ct));
            await lab.Tenant.DoAsync(services =>
            {
                var make = ActivatorUtilities.CreateInstance<MakeRun>(services, Options.Create(new ProposalsOptions { MaxPendingProposals = 1 }));
                return ActivatorUtilities.CreateInstance<ScheduledRuns>(services, make).MakeAsync(crowded, Ct);
            });
        }

        (await lab.Chats.ListAsync<string>("select action || ' ' || object from platform.audit_log where actor = 'scheduler' order by 1"))
            .ShouldBe([$"analysis.schedule.skipped_pending {crowded}", $"analysis.schedule.skipped_unclosed {blocked}"]);
        await Eventually.UntilAsync(() => Task.FromResult(receiver.Hits.Count == 2));
        receiver.Hits.ShouldAllBe(hit => hit.Body.Contains("schedule_skipped", StringComparison.Ordinal));
        (await lab.Tenant.DoAsync(services => services.GetRequiredService<ProposalsDbContext>().Projects.CountAsync(project => project.ScheduleBlockedSince != null, Ct))).ShouldBe(2);
    }

    // Its hour is the one that has begun.
    private static async Task<ProjectId> MakeAsync(ProposalLab lab, string name, bool isScheduled = true)
    {
        var made = await ProposalLab.ReadAsync(await lab.PostAsync("/api/projects", new { name, keywords = new[] { "build" }, schedule_hour = isScheduled ? DateTime.UtcNow.Hour : (int?)null }), HttpStatusCode.Created);
        return new ProjectId(made.GetProperty("id").GetGuid());
    }
}
