using System.Net;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals;
using DigestMonolith.Modules.Proposals.Runs;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Proposals;

/// <summary>Workers that are killed in the middle of a run.</summary>
public sealed class RunCrashTests(AppFixture app)
{
    [Fact, Trait("Category", "Soak")]
    public async Task A_killed_worker_s_run_goes_on_at_the_next_batch_and_doubles_nothing()
    {
        await using var beside = await app.BesideAsync("run_crash", new Dictionary<string, string?>());
        var lab = await ProposalLab.StartAsync(beside);
        // Talks of fifty messages with silences between them: forty batches.
        await lab.Chats.ImportTalkAsync(Enumerable.Range(0, 2000).Select(id => new Digests.DigestLab.Said(
            id + 1, ProposalLab.Day.AddMinutes((id / 50 * 30) + (id % 50 / 10.0)), $"Person {id % 3}", $"Please check the report number {id} of the {(id % 2 == 0 ? "bakery" : "warehouse")} before noon")));
        var whole = new AnalysisRunId((await ProposalLab.ReadAsync(await lab.PostAsync("/api/runs", new { time_window_start = ProposalLab.Day, time_window_end = ProposalLab.Day.AddDays(1) }), HttpStatusCode.Created)).GetProperty("id").GetGuid());
        await beside.PauseAsync();
        var host = HostProcess.Start(beside);
        var kills = 0;
        try
        {
            using var http = new HttpClient { BaseAddress = await host.ServingAsync() };
            http.DefaultRequestHeaders.Authorization = lab.Tenant.Http.DefaultRequestHeaders.Authorization;
            await ProposalLab.ReadAsync(await lab.PostAsync($"/api/runs/{whole}/start", http: http), HttpStatusCode.Accepted);
            for (var done = 0; kills < 3 && (await lab.RunAsync(whole)).Status is RunStatus.Pending or RunStatus.Running;)
            {
                await Task.Delay(20, TestContext.Current.CancellationToken);
                if ((await lab.RunAsync(whole)).BatchesCompleted >= done + 5)
                {
                    done = (await lab.RunAsync(whole)).BatchesCompleted;
                    await host.KillAsync();
                    host.Dispose();
                    kills++;
                    host = HostProcess.Start(beside);
                    await host.ServingAsync();
                }
            }

            await lab.ReachAsync(whole, RunStatus.Completed);
        }
        finally
        {
            host.Dispose();
        }

        kills.ShouldBeGreaterThan(0);
        var run = await lab.RunAsync(whole);
        (run.BatchesCreated, run.BatchesCompleted).ShouldBe((40, 40));
        (await lab.Chats.ScalarAsync<long>("select count(*) from proposals.task_proposals where run_id = $1", whole.Value)).ShouldBe(run.ProposalsTotal);
        (await lab.Chats.ScalarAsync<long>("select count(*) from (select tg_message_id from proposals.proposal_messages m join proposals.task_proposals p on p.id = m.proposal_id where p.run_id = $1 group by 1, p.fingerprint having count(*) > 1) twice", whole.Value)).ShouldBe(0);
        var events = await lab.EventsAsync(whole);
        events.Count(name => name == "analysis.proposals.created.v1").ShouldBe(40);
        events.Count(name => name == "analysis.run.started.v1").ShouldBe(1);
        events.Count(name => name == "analysis.run.completed.v1").ShouldBe(1);
    }

    [Fact]
    public async Task A_batch_that_kills_its_workers_fails_the_run_and_blocks_nobody()
    {
        var lab = await ProposalLab.StartAsync(app);
        await lab.Chats.ImportAsync(24);
        var run = new AnalysisRunId((await ProposalLab.ReadAsync(await lab.PostAsync("/api/runs", new { time_window_start = ProposalLab.Day, time_window_end = ProposalLab.Day.AddDays(1) }), HttpStatusCode.Created)).GetProperty("id").GetGuid());
        var order = AnalyseRun.Order(await lab.RunAsync(run));
        // What three dead workers left: a running run, a batch begun three times, and the job. At once, or the keeper of runs would find a run without a job.
        await lab.Tenant.DoAsync(async services =>
        {
            await using (var left = services.GetRequiredService<UnitOfWork>().Command("""
                with begun as (update proposals.analysis_runs set status = 'running', started_at = now(), batches_created = 1 where id = $1 returning id)
                insert into proposals.analysis_run_batches (run_id, batch_index, group_id, tg_message_ids, first_sent_at, last_sent_at, status, attempts)
                select begun.id, 0, g.id, array[1, 2]::bigint[], now(), now(), 'pending', 3 from begun, ingestion.groups g limit 1
                """))
            {
                left.Parameters.AddWithValue(run.Value);
                await left.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            }

            await services.GetRequiredService<JobQueue>().EnqueueAsync(order, TestContext.Current.CancellationToken);
        });

        await lab.ReachAsync(run, RunStatus.Failed);

        var read = await lab.GetAsync($"/api/runs/{run}");
        read.GetProperty("error_log").GetProperty("code").GetString().ShouldBe("worker_lost");
        (await lab.EventsAsync(run)).Last().ShouldBe("analysis.run.failed.v1");
        (await lab.GetAsync("/api/runs/can-create")).GetProperty("can_create").GetBoolean().ShouldBeTrue();
    }
}
