using System.Net;
using System.Net.Http.Json;
using DigestMonolith.IntegrationTests.Access;
using DigestMonolith.Modules.Proposals;

namespace DigestMonolith.IntegrationTests.Proposals;

/// <summary>A decision that is taken back leaves everything as it was, but the history.</summary>
public sealed class UndoTests(AppFixture app)
{
    [Fact]
    public async Task An_approval_that_is_taken_back_withdraws_the_task_and_the_review()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(1);
        var task = (await ProposalLab.ReadAsync(await lab.PutAsync($"/api/proposals/{made.Proposals[0]}/approve"), HttpStatusCode.OK)).GetProperty("created_task_id").GetString();

        var answer = await ProposalLab.ReadAsync(await lab.PostAsync($"/api/proposals/{made.Proposals[0]}/undo"), HttpStatusCode.OK);

        answer.GetProperty("status").GetString().ShouldBe("pending");
        answer.TryGetProperty("created_task_id", out _).ShouldBeFalse();
        (await lab.GetAsync($"/api/tasks/{task}")).GetProperty("task").GetProperty("status").GetString().ShouldBe("withdrawn");
        (await lab.GetAsync("/api/tasks")).GetProperty("total").GetInt32().ShouldBe(0);
        var run = await lab.RunAsync(made.Run);
        (run.ProposalsPending, run.ProposalsApproved, run.Status, run.ReviewedAt).ShouldBe((1, 0, RunStatus.Completed, null));
        (await lab.EventsAsync(made.Run)).ShouldBe(["analysis.run.created.v1", "proposal.approved.v1", "analysis.run.reviewed.v1", "proposal.updated.v1"]);
    }

    [Fact]
    public async Task What_was_taken_back_can_be_decided_anew_and_has_one_task()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(1);
        await lab.PutAsync($"/api/proposals/{made.Proposals[0]}/approve");
        await lab.PostAsync($"/api/proposals/{made.Proposals[0]}/undo");

        await ProposalLab.ReadAsync(await lab.PutAsync($"/api/proposals/{made.Proposals[0]}/approve"), HttpStatusCode.OK);

        (await lab.GetAsync("/api/tasks")).GetProperty("total").GetInt32().ShouldBe(1);
        (await lab.RunAsync(made.Run)).Status.ShouldBe(RunStatus.Reviewed);
    }

    [Fact]
    public async Task A_merge_that_is_taken_back_takes_its_incident_and_messages_along()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(2);
        var task = (await ProposalLab.ReadAsync(await lab.PutAsync($"/api/proposals/{made.Proposals[0]}/approve"), HttpStatusCode.OK)).GetProperty("created_task_id").GetString();
        await ProposalLab.ReadAsync(await lab.PutAsync($"/api/proposals/{made.Proposals[1]}/merge", new { target_task_id = task }), HttpStatusCode.OK);

        var blocked = await ProposalLab.ReadAsync(await lab.PostAsync($"/api/proposals/{made.Proposals[0]}/undo"), HttpStatusCode.Conflict);
        await ProposalLab.ReadAsync(await lab.PostAsync($"/api/proposals/{made.Proposals[1]}/undo"), HttpStatusCode.OK);

        blocked.GetProperty("code").GetString().ShouldBe("task_in_use");
        var read = await lab.GetAsync($"/api/tasks/{task}");
        read.GetProperty("task").GetProperty("incident_count").GetInt32().ShouldBe(0);
        read.GetProperty("messages").GetArrayLength().ShouldBe(1);
        read.GetProperty("versions").EnumerateArray().Select(version => version.GetProperty("reason").GetString()).ShouldBe(["undo", "merge", "initial"]);
        read.GetProperty("incidents").EnumerateArray().Single().TryGetProperty("withdrawn_at", out _).ShouldBeTrue();
        await ProposalLab.ReadAsync(await lab.PostAsync($"/api/proposals/{made.Proposals[0]}/undo"), HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_split_makes_pending_parts_and_undo_puts_them_together()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(1);
        var message = (await lab.GetAsync($"/api/proposals/{made.Proposals[0]}")).GetProperty("messages")[0].GetProperty("id").GetString();

        var split = await ProposalLab.ReadAsync(await lab.PostAsync($"/api/proposals/{made.Proposals[0]}/split", new
        {
            parts = new[] { new { title = "Buy the certificate", source_message_ids = new[] { message } }, new { title = "Install it", source_message_ids = new[] { message } } },
        }), HttpStatusCode.OK);

        split.GetProperty("parts").GetArrayLength().ShouldBe(2);
        split.GetProperty("proposal").GetProperty("review_notes").GetString().ShouldBe("split");
        var run = await lab.RunAsync(made.Run);
        (run.ProposalsTotal, run.ProposalsPending, run.ProposalsRejected, run.Status).ShouldBe((3, 2, 1, RunStatus.Completed));

        await lab.PutAsync($"/api/proposals/{split.GetProperty("parts")[0].GetString()}/approve");
        (await ProposalLab.ReadAsync(await lab.PostAsync($"/api/proposals/{made.Proposals[0]}/undo"), HttpStatusCode.Conflict)).GetProperty("code").GetString().ShouldBe("parts_decided");
        await lab.PostAsync($"/api/proposals/{split.GetProperty("parts")[0].GetString()}/undo");
        await ProposalLab.ReadAsync(await lab.PostAsync($"/api/proposals/{made.Proposals[0]}/undo"), HttpStatusCode.OK);

        run = await lab.RunAsync(made.Run);
        (run.ProposalsTotal, run.ProposalsPending, run.ProposalsRejected).ShouldBe((1, 1, 0));
    }

    [Fact]
    public async Task A_split_into_one_part_or_by_foreign_messages_is_refused()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(1);
        var foreign = new { title = "A", source_message_ids = new[] { Guid.CreateVersion7() } };

        (await lab.PostAsync($"/api/proposals/{made.Proposals[0]}/split", new { parts = new[] { foreign } })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await lab.PostAsync($"/api/proposals/{made.Proposals[0]}/split", new { parts = new[] { foreign, foreign } })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await lab.RunAsync(made.Run)).ProposalsTotal.ShouldBe(1);
    }

    [Fact]
    public async Task After_the_close_nothing_is_taken_back()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(1);
        (await ProposalLab.ReadAsync(await lab.PostAsync($"/api/proposals/{made.Proposals[0]}/undo"), HttpStatusCode.Conflict)).GetProperty("code").GetString().ShouldBe("proposal_pending");
        await lab.PutAsync($"/api/proposals/{made.Proposals[0]}/approve");
        await ProposalLab.ReadAsync(await lab.PutAsync($"/api/runs/{made.Run}/close"), HttpStatusCode.OK);

        (await ProposalLab.ReadAsync(await lab.PostAsync($"/api/proposals/{made.Proposals[0]}/undo"), HttpStatusCode.Conflict)).GetProperty("code").GetString().ShouldBe("run_closed");
        (await lab.GetAsync("/api/tasks")).GetProperty("total").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Only_who_decided_takes_it_back_within_a_minute_while_the_task_is_untouched()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(4);
        var other = await app.AddMemberAsync(lab.Tenant.Id, "pm");
        async Task<string?> UndoAsync(int number, HttpClient? http = null) =>
            (await ProposalLab.ReadAsync(await lab.PostAsync($"/api/proposals/{made.Proposals[number]}/undo", http: http), HttpStatusCode.Conflict)).GetProperty("code").GetString();
        var task = (await ProposalLab.ReadAsync(await lab.PutAsync($"/api/proposals/{made.Proposals[0]}/approve"), HttpStatusCode.OK)).GetProperty("created_task_id").GetString();
        await lab.PutAsync($"/api/proposals/{made.Proposals[1]}/reject", new { reason = "No." });
        await lab.PutAsync($"/api/proposals/{made.Proposals[2]}/approve");
        await lab.PutAsync($"/api/proposals/{made.Proposals[3]}/approve");
        await lab.ExecuteAsync("update proposals.task_proposals set reviewed_at = reviewed_at - interval '61 seconds' where id = any($1)", new[] { made.Proposals[1].Value, made.Proposals[2].Value });
        await lab.ExecuteAsync("update proposals.task_proposals set reviewed_by = null, reviewed_by_name = 'rule:auto_approve' where id = $1", made.Proposals[2].Value);

        (await UndoAsync(3, other.Http)).ShouldBe("undo_not_yours");
        using var browser = await Browser.SignedInAsync(app, other);
        (await browser.ReadAsync($"/review?proposal={made.Proposals[3]}")).ShouldNotContain("data-undo");
        (await browser.ReadAsync($"/review?proposal={made.Proposals[2]}")).ShouldContain("data-undo");
        (await UndoAsync(1)).ShouldBe("undo_expired");
        await ProposalLab.ReadAsync(await lab.Tenant.Http.PatchAsync($"/api/tasks/{task}", JsonContent.Create(new { status = "in_progress" }), TestContext.Current.CancellationToken), HttpStatusCode.OK);
        (await UndoAsync(0)).ShouldBe("task_changed");
        (await lab.GetAsync($"/api/tasks/{task}")).GetProperty("task").GetProperty("status").GetString().ShouldBe("in_progress");
        // What a rule did is put right by anybody who may decide, at any time.
        await ProposalLab.ReadAsync(await lab.PostAsync($"/api/proposals/{made.Proposals[2]}/undo", http: other.Http), HttpStatusCode.OK);
        (await lab.RunAsync(made.Run)).ProposalsPending.ShouldBe(1);
    }

    [Fact]
    public async Task A_message_of_two_merges_stays_until_both_are_taken_back()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(2);
        var task = (await ProposalLab.ReadAsync(await lab.PutAsync($"/api/proposals/{made.Proposals[0]}/approve"), HttpStatusCode.OK)).GetProperty("created_task_id").GetString();
        var message = (await lab.GetAsync($"/api/proposals/{made.Proposals[1]}")).GetProperty("messages")[0].GetProperty("id").GetString();
        var part = new { title = "Renew it", source_message_ids = new[] { message } };
        var parts = (await ProposalLab.ReadAsync(await lab.PostAsync($"/api/proposals/{made.Proposals[1]}/split", new { parts = new[] { part, part } }), HttpStatusCode.OK)).GetProperty("parts");
        foreach (var one in parts.EnumerateArray())
        {
            await ProposalLab.ReadAsync(await lab.PutAsync($"/api/proposals/{one.GetString()}/merge", new { target_task_id = task }), HttpStatusCode.OK);
        }

        await ProposalLab.ReadAsync(await lab.PostAsync($"/api/proposals/{parts[0].GetString()}/undo"), HttpStatusCode.OK);
        var held = (await lab.GetAsync($"/api/tasks/{task}")).GetProperty("messages").EnumerateArray().Select(one => one.GetProperty("id").GetString()).ToList();
        await ProposalLab.ReadAsync(await lab.PostAsync($"/api/proposals/{parts[1].GetString()}/undo"), HttpStatusCode.OK);
        var left = (await lab.GetAsync($"/api/tasks/{task}")).GetProperty("messages").EnumerateArray().Select(one => one.GetProperty("id").GetString()).ToList();

        held.ShouldContain(message);
        left.ShouldNotContain(message);
        left.Count.ShouldBe(1);
    }
}
