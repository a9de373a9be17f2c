using System.Net;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DigestMonolith.IntegrationTests.Proposals;

/// <summary>A run from its creation to its close, by HTTP.</summary>
public sealed class RunLifeTests(AppFixture app)
{
    private static readonly object Window = new { time_window_start = ProposalLab.Day, time_window_end = ProposalLab.Day.AddDays(1) };

    [Fact]
    public async Task A_run_is_made_once_until_it_is_closed()
    {
        var lab = await ProposalLab.StartAsync(app);

        var made = await ProposalLab.ReadAsync(await lab.PostAsync("/api/runs", Window), HttpStatusCode.Created);
        var second = await ProposalLab.ReadAsync(await lab.PostAsync("/api/runs", Window), HttpStatusCode.Conflict);

        made.GetProperty("status").GetString().ShouldBe("pending");
        made.GetProperty("config_snapshot").GetProperty("max_batch_size").GetInt32().ShouldBe(50);
        second.GetProperty("blocking_run_ids")[0].GetString().ShouldBe(made.GetProperty("id").GetString());
        (await lab.GetAsync("/api/runs/can-create")).GetProperty("can_create").GetBoolean().ShouldBeFalse();
        await ProposalLab.ReadAsync(await lab.PostAsync($"/api/runs/{made.GetProperty("id").GetString()}/cancel"), HttpStatusCode.OK);
        await ProposalLab.ReadAsync(await lab.PostAsync("/api/runs", Window), HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_window_that_ends_before_it_starts_or_never_ends_is_refused()
    {
        var lab = await ProposalLab.StartAsync(app);

        foreach (var (start, end) in new[] { (1, 0), (1, 1), (0, 40), (20_000, 20_001) })
        {
            var answer = await ProposalLab.ReadAsync(await lab.PostAsync("/api/runs",
                new { time_window_start = ProposalLab.Day.AddDays(start), time_window_end = ProposalLab.Day.AddDays(end) }), HttpStatusCode.BadRequest);
            answer.GetProperty("code").GetString().ShouldBe("invalid_time_window");
        }

        (await lab.PostAsync("/api/runs", new { time_window_start = ProposalLab.Day, time_window_end = ProposalLab.Day.AddDays(1), project_config_id = Guid.CreateVersion7() })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await lab.GetAsync("/api/runs")).GetProperty("total").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_run_reads_the_chat_and_its_proposals_rest_on_its_messages()
    {
        var lab = await ProposalLab.StartAsync(app);
        await lab.Chats.ImportAsync(24);
        var run = await StartAsync(lab);

        await lab.ReachAsync(run, RunStatus.Completed);

        var read = await lab.GetAsync($"/api/runs/{run}");
        read.GetProperty("total_messages_in_window").GetInt32().ShouldBe(24);
        read.GetProperty("batches_completed").GetInt32().ShouldBe(read.GetProperty("batches_created").GetInt32());
        read.GetProperty("progress_percent").GetInt32().ShouldBe(100);
        var proposals = (await lab.GetAsync($"/api/proposals?run_id={run}")).GetProperty("items").EnumerateArray().ToList();
        proposals.Count.ShouldBe(read.GetProperty("proposals_total").GetInt32());
        proposals.ShouldContain(item => item.GetProperty("proposed_title").GetString()!.Contains("repair shop"));
        foreach (var proposal in proposals)
        {
            var messages = (await lab.GetAsync($"/api/proposals/{proposal.GetProperty("id").GetString()}")).GetProperty("messages");
            messages.GetArrayLength().ShouldBe(proposal.GetProperty("message_count").GetInt32());
            messages.EnumerateArray().ShouldAllBe(message => message.GetProperty("text").GetString()!.Length > 0);
        }

        var events = await lab.EventsAsync(run);
        events.Take(2).ShouldBe(["analysis.run.created.v1", "analysis.run.started.v1"]);
        events.Last().ShouldBe("analysis.run.completed.v1");
        events.Count(name => name == "analysis.progress.updated.v1").ShouldBe(read.GetProperty("batches_created").GetInt32());
    }

    [Fact]
    public async Task Batches_are_cut_at_fifty_and_at_silences()
    {
        var lab = await ProposalLab.StartAsync(app);
        await lab.Chats.ImportTalkAsync(Enumerable.Range(1, 120).Select(id => new Digests.DigestLab.Said(id, ProposalLab.Day.AddHours(9).AddSeconds(id), "Olena", $"Please check the report number {id} before noon")));
        var run = await StartAsync(lab);

        await lab.ReachAsync(run, RunStatus.Completed);

        (await lab.GetAsync($"/api/runs/{run}/batches")).EnumerateArray().Select(batch => batch.GetProperty("messages").GetInt32()).ShouldBe([50, 50, 20]);
        var percents = await lab.Chats.ListAsync<int>("select (payload ->> 'progress_percent')::int from platform.event_log where event_type = 'analysis.progress.updated.v1' and key = $1 order by seq", run.ToString());
        percents.ShouldBe([33, 66, 100]);
    }

    [Fact]
    public async Task An_empty_window_is_completed_and_can_be_closed_at_once()
    {
        var lab = await ProposalLab.StartAsync(app);
        var run = await StartAsync(lab);
        await lab.ReachAsync(run, RunStatus.Completed);

        var closed = await ProposalLab.ReadAsync(await lab.PutAsync($"/api/runs/{run}/close"), HttpStatusCode.OK);

        closed.GetProperty("status").GetString().ShouldBe("closed");
        closed.GetProperty("accuracy_metrics").GetProperty("approval_rate").GetDouble().ShouldBe(0);
        closed.GetProperty("accuracy_metrics").GetProperty("avg_confidence").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await lab.EventsAsync(run)).TakeLast(2).ShouldBe(["analysis.run.reviewed.v1", "analysis.run.closed.v1"]);
    }

    [Fact]
    public async Task A_close_with_something_pending_says_how_much_and_a_second_close_is_a_conflict()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(2);

        var early = await ProposalLab.ReadAsync(await lab.PutAsync($"/api/runs/{made.Run}/close"), HttpStatusCode.BadRequest);
        await lab.PostAsync("/api/proposals/bulk", new { action = "approve", ids = made.Proposals.Select(id => id.Value) });
        await ProposalLab.ReadAsync(await lab.PutAsync($"/api/runs/{made.Run}/close"), HttpStatusCode.OK);

        (early.GetProperty("code").GetString(), early.GetProperty("proposals_pending").GetInt32()).ShouldBe(("proposals_pending", 2));
        (await ProposalLab.ReadAsync(await lab.PutAsync($"/api/runs/{made.Run}/close"), HttpStatusCode.Conflict)).GetProperty("code").GetString().ShouldBe("invalid_run_state");
    }

    [Fact]
    public async Task Two_starts_at_once_are_one_start()
    {
        var lab = await ProposalLab.StartAsync(app);
        await lab.Chats.ImportAsync(24);
        var run = await CreateAsync(lab);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => lab.PostAsync($"/api/runs/{run}/start")));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Accepted).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict).ShouldBe(9);
        await lab.ReachAsync(run, RunStatus.Completed);
        (await lab.EventsAsync(run)).Count(name => name == "analysis.run.started.v1").ShouldBe(1);
    }

    [Fact]
    public async Task Cancel_and_start_at_once_never_run_what_is_cancelled()
    {
        for (var round = 0; round < 5; round++)
        {
            var lab = await ProposalLab.StartAsync(app);
            var run = await CreateAsync(lab);

            var (start, cancel) = (lab.PostAsync($"/api/runs/{run}/start"), lab.PostAsync($"/api/runs/{run}/cancel"));
            await Task.WhenAll(start, cancel);

            if ((await cancel).StatusCode == HttpStatusCode.OK)
            {
                await Eventually.UntilAsync(async () => await lab.Chats.ScalarAsync<long>("select count(*) from platform.jobs where kind = 'proposals.analyse' and state in ('queued', 'running')") == 0);
                (await lab.EventsAsync(run)).ShouldNotContain("analysis.run.started.v1");
                (await lab.RunAsync(run)).Status.ShouldBe(RunStatus.Cancelled);
            }
            else
            {
                (await start).StatusCode.ShouldBe(HttpStatusCode.Accepted);
                await lab.ReachAsync(run, RunStatus.Completed);
            }
        }
    }

    [Fact]
    public async Task A_failed_run_is_made_again_and_what_it_found_can_be_decided()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(2, fails: true);

        var again = await ProposalLab.ReadAsync(await lab.PostAsync($"/api/runs/{made.Run}/retry"), HttpStatusCode.Created);
        await ProposalLab.ReadAsync(await lab.PutAsync($"/api/proposals/{made.Proposals[0]}/approve"), HttpStatusCode.OK);

        again.GetProperty("retry_of").GetString().ShouldBe(made.Run.ToString());
        (await lab.RunAsync(made.Run)).ProposalsApproved.ShouldBe(1);
        (await lab.GetAsync($"/api/runs/{made.Run}")).GetProperty("error_log").GetProperty("batch_index").GetInt32().ShouldBe(1);
    }

    [Theory]
    [InlineData("pending", "completed")]
    [InlineData("pending", "closed")]
    [InlineData("running", "closed")]
    [InlineData("running", "cancelled")]
    [InlineData("completed", "closed")]
    [InlineData("completed", "failed")]
    public async Task The_database_refuses_a_leap(string from, string to)
    {
        var lab = await ProposalLab.StartAsync(app);
        var run = await CreateAsync(lab);
        string[] way = from switch { "pending" => [], "running" => ["running"], _ => ["running", "completed"] };
        foreach (var step in way)
        {
            await lab.ExecuteAsync("update proposals.analysis_runs set status = $2 where id = $1", run.Value, step);
        }

        (await Should.ThrowAsync<PostgresException>(lab.ExecuteAsync(
            "update proposals.analysis_runs set status = $2, closed_at = now(), accuracy_metrics = '{}' where id = $1", run.Value, to))).SqlState.ShouldBe(PostgresErrorCodes.CheckViolation);
    }

    [Fact]
    public async Task Counters_that_do_not_add_up_are_refused_by_the_database()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(2);

        (await Should.ThrowAsync<PostgresException>(lab.ExecuteAsync(
            "update proposals.analysis_runs set proposals_approved = proposals_approved + 1 where id = $1", made.Run.Value))).SqlState.ShouldBe(PostgresErrorCodes.CheckViolation);
    }

    [Fact]
    public async Task A_run_that_hangs_holds_no_other_project_up()
    {
        var lab = await ProposalLab.StartAsync(app);
        var (stuck, free) = (await CreateAsync(lab, await lab.MakeProjectAsync("Stuck")), await CreateAsync(lab, await lab.MakeProjectAsync("Free")));
        await lab.Tenant.DoAsync(async services =>
        {
            // The worker's first event waits for the turn of its run, which this transaction has until it ends.
            await using var turn = services.GetRequiredService<UnitOfWork>().Command("select pg_advisory_xact_lock(hashtextextended($1 || $2, 0))");
            turn.Parameters.AddWithValue(lab.Tenant.Id.ToString());
            turn.Parameters.AddWithValue(stuck.ToString());
            await turn.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            await ProposalLab.ReadAsync(await lab.PostAsync($"/api/runs/{stuck}/start"), HttpStatusCode.Accepted);
            await Eventually.UntilAsync(async () => await lab.Chats.ScalarAsync<string>("select state from platform.jobs where key = $1", stuck.ToString()) == "running");

            await ProposalLab.ReadAsync(await lab.PostAsync($"/api/runs/{free}/start"), HttpStatusCode.Accepted);
            await lab.ReachAsync(free, RunStatus.Completed);

            (await lab.RunAsync(stuck)).Status.ShouldBe(RunStatus.Pending);
        });
        await lab.ReachAsync(stuck, RunStatus.Completed);
    }

    [Fact]
    [Trait("Category", "Soak")]
    public async Task While_a_worker_writes_batches_a_person_decides_and_every_counter_is_right()
    {
        var lab = await ProposalLab.StartAsync(app);
        await lab.Chats.ImportTalkAsync(Enumerable.Range(0, 400).Select(id => new Digests.DigestLab.Said(
            id + 1, ProposalLab.Day.AddMinutes((id / 20 * 30) + (id % 20 / 10.0)), $"Person {id % 3}", $"Please check the report number {id} of the {(id % 2 == 0 ? "bakery" : "warehouse")} before noon")));
        var run = await StartAsync(lab);
        var (approvals, early) = (0, 0);
        for (var ended = false; !ended;)
        {
            ended = (await lab.RunAsync(run)).Status is RunStatus.Completed or RunStatus.Reviewed;
            var pending = (await lab.GetAsync($"/api/proposals?run_id={run}&status=pending&limit=10")).GetProperty("items").EnumerateArray().Select(one => one.GetProperty("id").GetString()).ToList();
            var answers = await Task.WhenAll(pending.Select(id => lab.PutAsync($"/api/proposals/{id}/approve")));
            answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
            approvals += answers.Length;
            early += ended ? 0 : answers.Length;
        }

        early.ShouldBeGreaterThan(0);
        var read = await lab.RunAsync(run);
        (read.ProposalsApproved, read.ProposalsPending).ShouldBe((approvals, read.ProposalsTotal - approvals));
        (await lab.Chats.ScalarAsync<long>("select count(*) from proposals.task_proposals where run_id = $1", run.Value)).ShouldBe(read.ProposalsTotal);
        (await lab.GetAsync("/api/tasks?limit=1")).GetProperty("total").GetInt32().ShouldBe(approvals);
    }

    private static async Task<AnalysisRunId> CreateAsync(ProposalLab lab, ProjectId? project = null) =>
        new((await ProposalLab.ReadAsync(await lab.PostAsync("/api/runs", new { time_window_start = ProposalLab.Day, time_window_end = ProposalLab.Day.AddDays(1), project_config_id = project?.Value }), HttpStatusCode.Created)).GetProperty("id").GetGuid());

    private static async Task<AnalysisRunId> StartAsync(ProposalLab lab)
    {
        var run = await CreateAsync(lab);
        await ProposalLab.ReadAsync(await lab.PostAsync($"/api/runs/{run}/start"), HttpStatusCode.Accepted);
        return run;
    }
}
