using System.Collections.Concurrent;
using System.Net;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals;

namespace DigestMonolith.IntegrationTests.Proposals;

/// <summary>Many who decide at once: each proposal is decided once, and the counters are right at every commit.</summary>
public sealed class ReviewRaceTests(AppFixture app)
{
    [Fact]
    public async Task Fifty_approvals_of_one_proposal_make_one_task()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(1);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => lab.PutAsync($"/api/proposals/{made.Proposals[0]}/approve")));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict).ShouldBe(49);
        (await lab.GetAsync("/api/tasks")).GetProperty("total").GetInt32().ShouldBe(1);
        (await lab.EventsAsync(made.Run)).Count(name => name == "proposal.approved.v1").ShouldBe(1);
    }

    [Fact]
    public async Task Approve_and_reject_at_once_have_one_winner()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(20);

        var answers = await Task.WhenAll(made.Proposals.SelectMany(id => new[] { lab.PutAsync($"/api/proposals/{id}/approve"), lab.PutAsync($"/api/proposals/{id}/reject", new { reason = "No." }) }));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(20);
        var run = await lab.RunAsync(made.Run);
        (run.ProposalsPending, run.ProposalsApproved + run.ProposalsRejected, run.Status).ShouldBe((0, 20, RunStatus.Reviewed));
    }

    [Fact]
    public async Task Fifty_different_approvals_at_once_all_count_and_the_run_is_reviewed_once()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(50);

        var answers = await Task.WhenAll(made.Proposals.Select(id => lab.PutAsync($"/api/proposals/{id}/approve")));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        var run = await lab.RunAsync(made.Run);
        (run.ProposalsPending, run.ProposalsApproved, run.Status).ShouldBe((0, 50, RunStatus.Reviewed));
        (await lab.EventsAsync(made.Run)).Count(name => name == "analysis.run.reviewed.v1").ShouldBe(1);
    }

    [Fact]
    public async Task The_last_approval_and_the_close_never_leave_a_closed_run_with_something_pending()
    {
        for (var round = 0; round < 10; round++)
        {
            var lab = await ProposalLab.StartAsync(app);
            var made = await lab.MakeReviewableAsync(1);

            var approve = lab.PutAsync($"/api/proposals/{made.Proposals[0]}/approve");
            var close = lab.PutAsync($"/api/runs/{made.Run}/close");

            (await approve).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await close).StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.BadRequest);
            var run = await lab.RunAsync(made.Run);
            (run.ProposalsPending, run.ProposalsApproved).ShouldBe((0, 1));
            run.Status.ShouldBe((await close).StatusCode == HttpStatusCode.OK ? RunStatus.Closed : RunStatus.Reviewed);
        }
    }

    [Fact]
    public async Task Twenty_creates_at_once_make_one_run()
    {
        var lab = await ProposalLab.StartAsync(app);
        var body = new { time_window_start = ProposalLab.Day, time_window_end = ProposalLab.Day.AddDays(1) };

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => lab.PostAsync("/api/runs", body)));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        foreach (var refused in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
        {
            (await ProposalLab.ReadAsync(refused, HttpStatusCode.Conflict)).GetProperty("code").GetString().ShouldBe("run_unclosed_exists");
        }
    }

    [Fact]
    public Task Four_hundred_random_decisions_of_eight_keep_the_counters() => DecideAtRandomAsync(decisions: 400);

    [Fact, Trait("Category", "Soak")]
    public Task Ten_thousand_random_decisions_of_eight_keep_the_counters() => DecideAtRandomAsync(decisions: 10_000);

    private async Task DecideAtRandomAsync(int decisions)
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(60);
        var accepted = 0;
        // Only who decided may take it back.
        var deciders = new ConcurrentDictionary<ProposalId, HttpClient>();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async client =>
        {
            var random = new Random(client);
            // One person may only make so many calls a minute.
            var people = await Task.WhenAll(Enumerable.Range(0, decisions > 1000 ? 4 : 1).Select(_ => app.AddMemberAsync(lab.Tenant.Id, "pm")));
            for (var n = 0; n < decisions / 8; n++)
            {
                var (id, http) = (made.Proposals[random.Next(made.Proposals.Count)], people[n % people.Length].Http);
                var answer = await (random.Next(4) switch
                {
                    0 => lab.PutAsync($"/api/proposals/{id}/approve", http: http),
                    1 => lab.PutAsync($"/api/proposals/{id}/reject", new { reason = "No." }, http),
                    _ => lab.PostAsync($"/api/proposals/{id}/undo", http: deciders.GetValueOrDefault(id, http)),
                });
                if (answer is { StatusCode: HttpStatusCode.OK, RequestMessage.Method.Method: "PUT" })
                {
                    deciders[id] = http;
                }

                ((int)answer.StatusCode).ShouldBeOneOf([200, 409], await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
                Interlocked.Add(ref accepted, answer.StatusCode == HttpStatusCode.OK ? 1 : 0);
            }
        }));

        accepted.ShouldBeGreaterThan(decisions / 10);
        var run = await lab.RunAsync(made.Run);
        var counted = await lab.Chats.ListAsync<string>("select status || ' ' || count(*) from proposals.task_proposals where run_id = $1 group by status order by status", made.Run.Value);
        var expected = new[] { ("approved", run.ProposalsApproved), ("pending", run.ProposalsPending), ("rejected", run.ProposalsRejected) }.Where(pair => pair.Item2 > 0).Select(pair => $"{pair.Item1} {pair.Item2}");
        counted.ShouldBe(expected);
        (await lab.GetAsync("/api/tasks")).GetProperty("total").GetInt32().ShouldBe(run.ProposalsApproved);
    }
}
