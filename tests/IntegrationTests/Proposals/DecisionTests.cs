using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Modules.Proposals;

namespace DigestMonolith.IntegrationTests.Proposals;

/// <summary>What a decision does: to the proposal, to the run, to the task, to the log.</summary>
public sealed class DecisionTests(AppFixture app)
{
    [Fact]
    public async Task An_approval_makes_the_task_with_its_version_and_messages()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(2);

        var answer = await ProposalLab.ReadAsync(await lab.PutAsync($"/api/proposals/{made.Proposals[0]}/approve", new { review_notes = "Yes." }), HttpStatusCode.OK);

        answer.GetProperty("status").GetString().ShouldBe("approved");
        var task = (await lab.GetAsync($"/api/tasks/{answer.GetProperty("created_task_id").GetString()}"));
        task.GetProperty("task").GetProperty("title").GetString().ShouldBe("Renew the certificate of server 1");
        task.GetProperty("task").GetProperty("number").GetInt32().ShouldBe(1);
        task.GetProperty("versions").EnumerateArray().Single().GetProperty("reason").GetString().ShouldBe("initial");
        task.GetProperty("messages").EnumerateArray().Single().GetProperty("tg_message_id").GetInt64().ShouldBe(1);
        var run = await lab.RunAsync(made.Run);
        (run.ProposalsTotal, run.ProposalsPending, run.ProposalsApproved, run.Status).ShouldBe((2, 1, 1, RunStatus.Completed));
        (await lab.EventsAsync(made.Run)).ShouldBe(["analysis.run.created.v1", "proposal.approved.v1"]);
    }

    [Fact]
    public async Task The_last_decision_makes_the_run_reviewed_in_the_same_moment()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(1);

        await ProposalLab.ReadAsync(await lab.PutAsync($"/api/proposals/{made.Proposals[0]}/reject", new { reason = "Known." }), HttpStatusCode.OK);

        (await lab.RunAsync(made.Run)).Status.ShouldBe(RunStatus.Reviewed);
        (await lab.EventsAsync(made.Run)).ShouldBe(["analysis.run.created.v1", "proposal.rejected.v1", "analysis.run.reviewed.v1"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task A_rejection_needs_a_reason(string reason)
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(1);

        var answer = await ProposalLab.ReadAsync(await lab.PutAsync($"/api/proposals/{made.Proposals[0]}/reject", new { reason }), HttpStatusCode.UnprocessableEntity);

        answer.GetProperty("errors").TryGetProperty("reason", out _).ShouldBeTrue();
        (await lab.RunAsync(made.Run)).ProposalsPending.ShouldBe(1);
    }

    [Fact]
    public async Task A_merge_adds_an_incident_a_version_and_the_messages()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(2);
        var task = (await ProposalLab.ReadAsync(await lab.PutAsync($"/api/proposals/{made.Proposals[0]}/approve"), HttpStatusCode.OK)).GetProperty("created_task_id").GetString();

        var answer = await ProposalLab.ReadAsync(await lab.PutAsync($"/api/proposals/{made.Proposals[1]}/merge", new { target_task_id = task }), HttpStatusCode.OK);

        answer.GetProperty("merged_into_task_id").GetString().ShouldBe(task);
        var read = await lab.GetAsync($"/api/tasks/{task}");
        read.GetProperty("task").GetProperty("incident_count").GetInt32().ShouldBe(1);
        read.GetProperty("versions").EnumerateArray().Select(version => version.GetProperty("reason").GetString()).ShouldBe(["merge", "initial"]);
        read.GetProperty("messages").GetArrayLength().ShouldBe(2);
        read.GetProperty("incidents").GetArrayLength().ShouldBe(1);
        (await lab.RunAsync(made.Run)).ProposalsMerged.ShouldBe(1);
    }

    [Fact]
    public async Task A_merge_into_nothing_or_into_what_is_closed_changes_nothing()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(2);
        var task = (await ProposalLab.ReadAsync(await lab.PutAsync($"/api/proposals/{made.Proposals[0]}/approve"), HttpStatusCode.OK)).GetProperty("created_task_id").GetString();
        await ProposalLab.ReadAsync(await lab.Tenant.Http.PatchAsync($"/api/tasks/{task}", System.Net.Http.Json.JsonContent.Create(new { status = "closed" }), TestContext.Current.CancellationToken), HttpStatusCode.OK);

        var unknown = await ProposalLab.ReadAsync(await lab.PutAsync($"/api/proposals/{made.Proposals[1]}/merge", new { target_task_id = Guid.CreateVersion7() }), HttpStatusCode.NotFound);
        var closed = await ProposalLab.ReadAsync(await lab.PutAsync($"/api/proposals/{made.Proposals[1]}/merge", new { target_task_id = task }), HttpStatusCode.BadRequest);

        unknown.GetProperty("code").GetString().ShouldBe("target_task_not_found");
        closed.GetProperty("code").GetString().ShouldBe("target_task_closed");
        (await lab.RunAsync(made.Run)).ProposalsPending.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_decided_says_who_and_when_to_the_next()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(1);
        await ProposalLab.ReadAsync(await lab.PutAsync($"/api/proposals/{made.Proposals[0]}/approve"), HttpStatusCode.OK);

        foreach (var late in new[] { lab.PutAsync($"/api/proposals/{made.Proposals[0]}/approve"), lab.PutAsync($"/api/proposals/{made.Proposals[0]}/reject", new { reason = "No." }), lab.PutAsync($"/api/proposals/{made.Proposals[0]}", new { proposed_title = "Other" }) })
        {
            var answer = await ProposalLab.ReadAsync(await late, HttpStatusCode.Conflict);

            answer.GetProperty("code").GetString().ShouldBe("proposal_not_pending");
            answer.GetProperty("reviewed_by").GetString().ShouldNotBeNullOrEmpty();
            answer.TryGetProperty("reviewed_at", out _).ShouldBeTrue();
        }

        (await lab.RunAsync(made.Run)).ProposalsApproved.ShouldBe(1);
    }

    [Fact]
    public async Task An_edit_is_remembered_and_the_task_takes_it()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(1);

        await ProposalLab.ReadAsync(await lab.PutAsync($"/api/proposals/{made.Proposals[0]}", new { proposed_title = "Renew all certificates", proposed_priority = "high", status = "approved" }), HttpStatusCode.OK);
        var read = await lab.GetAsync($"/api/proposals/{made.Proposals[0]}");
        var task = (await ProposalLab.ReadAsync(await lab.PutAsync($"/api/proposals/{made.Proposals[0]}/approve"), HttpStatusCode.OK)).GetProperty("created_task_id").GetString();

        read.GetProperty("proposal").GetProperty("status").GetString().ShouldBe("pending");
        read.GetProperty("edits").EnumerateArray().Select(edit => $"{edit.GetProperty("field").GetString()}: {edit.GetProperty("old").GetString()} > {edit.GetProperty("new").GetString()}")
            .ShouldBe(["title: Renew the certificate of server 1 > Renew all certificates", "priority: medium > high"], ignoreOrder: true);
        var made1 = await lab.GetAsync($"/api/tasks/{task}");
        made1.GetProperty("task").GetProperty("title").GetString().ShouldBe("Renew all certificates");
        made1.GetProperty("task").GetProperty("priority").GetString().ShouldBe("high");
    }

    [Fact]
    public async Task An_edit_of_what_was_changed_meanwhile_is_refused()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(1);
        await ProposalLab.ReadAsync(await lab.PutAsync($"/api/proposals/{made.Proposals[0]}", new { proposed_title = "First" }), HttpStatusCode.OK);
        using var stale = new HttpRequestMessage(HttpMethod.Put, $"/api/proposals/{made.Proposals[0]}/approve") { Content = System.Net.Http.Json.JsonContent.Create(new { }) };
        stale.Headers.TryAddWithoutValidation("If-Match", "\"1\"");

        var answer = await ProposalLab.ReadAsync(await lab.Tenant.Http.SendAsync(stale, TestContext.Current.CancellationToken), HttpStatusCode.PreconditionFailed);

        answer.GetProperty("code").GetString().ShouldBe("stale_version");
        (await lab.RunAsync(made.Run)).ProposalsPending.ShouldBe(1);
    }

    [Fact]
    public async Task Ten_at_once_of_which_two_are_decided_give_eight_and_two()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(10);
        await lab.PutAsync($"/api/proposals/{made.Proposals[3]}/approve");
        await lab.PutAsync($"/api/proposals/{made.Proposals[7]}/reject", new { reason = "No." });

        var answer = await ProposalLab.ReadAsync(await lab.PostAsync("/api/proposals/bulk", new { action = "approve", ids = made.Proposals.Select(id => id.Value) }), HttpStatusCode.OK);

        answer.GetProperty("succeeded").GetArrayLength().ShouldBe(8);
        answer.GetProperty("failed").EnumerateArray().Select(failure => failure.GetProperty("code").GetString()).ShouldBe(["proposal_not_pending", "proposal_not_pending"]);
        var run = await lab.RunAsync(made.Run);
        (run.ProposalsPending, run.ProposalsApproved, run.ProposalsRejected, run.Status).ShouldBe((0, 9, 1, RunStatus.Reviewed));
        (await lab.EventsAsync(made.Run)).Count(name => name == "proposal.approved.v1").ShouldBe(9);
    }

    [Fact]
    public async Task A_viewer_decides_nothing_and_another_tenant_sees_nothing()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(1);
        var viewer = await app.AddMemberAsync(lab.Tenant.Id, "viewer");
        var other = await app.NewTenantAsync();

        (await lab.PutAsync($"/api/proposals/{made.Proposals[0]}/approve", http: viewer.Http)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await lab.PutAsync($"/api/proposals/{made.Proposals[0]}/approve", http: other.Http)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await other.Http.GetAsync($"/api/runs/{made.Run}", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await lab.RunAsync(made.Run)).ProposalsPending.ShouldBe(1);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=5000")]
    [InlineData("skip=-1")]
    [InlineData("confidence_min=1.7")]
    public async Task A_list_out_of_range_is_refused(string query)
    {
        var lab = await ProposalLab.StartAsync(app);

        await lab.GetAsync($"/api/proposals?{query}", HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_list_gives_what_is_asked_for_the_surest_first()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(30);
        await lab.PutAsync($"/api/proposals/{made.Proposals[29]}/approve");

        var answer = await lab.GetAsync($"/api/proposals?run_id={made.Run}&status=pending&confidence_min=0.7&limit=3");

        answer.GetProperty("total").GetInt32().ShouldBe(10);
        answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("confidence").GetDouble()).ShouldBe([0.79, 0.78, 0.77], 0.0001);
    }

    [Fact]
    public async Task A_title_of_501_characters_is_refused_and_a_bad_id_is_no_error_of_ours()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(1);

        (await lab.PutAsync($"/api/proposals/{made.Proposals[0]}", new { proposed_title = new string('x', 501) })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await lab.Tenant.Http.GetAsync("/api/proposals/not-an-id", TestContext.Current.CancellationToken)).StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task An_approval_with_edits_is_both_or_neither()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(2);
        await lab.PutAsync($"/api/proposals/{made.Proposals[1]}/reject", new { reason = "No." });

        (await lab.PutAsync($"/api/proposals/{made.Proposals[0]}/approve", new { edits = new { proposed_title = new string('x', 501) } })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await lab.PutAsync($"/api/proposals/{made.Proposals[0]}/approve", new { edits = new { proposed_title = "Never", proposed_project_id = Guid.CreateVersion7() } })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await lab.PutAsync($"/api/proposals/{made.Proposals[1]}/approve", new { edits = new { proposed_title = "Never" } })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var approved = await ProposalLab.ReadAsync(await lab.PutAsync($"/api/proposals/{made.Proposals[0]}/approve", new { edits = new { proposed_title = "Renew all", proposed_priority = "high" } }), HttpStatusCode.OK);

        (approved.GetProperty("proposed_title").GetString(), approved.GetProperty("edit_count").GetInt32()).ShouldBe(("Renew all", 1));
        var task = (await lab.GetAsync("/api/tasks")).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        (task.GetProperty("title").GetString(), task.GetProperty("priority").GetString()).ShouldBe(("Renew all", "high"));
    }

    [Fact]
    public async Task Many_at_once_are_done_once_by_their_key_and_a_fault_of_one_hides_no_other()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(3);
        await lab.Tenant.DoAsync(services => AutoApprovalTests.PoisonAsync(services, made.Proposals[1]));
        async Task<JsonElement> BulkAsync(object body, HttpStatusCode status)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/proposals/bulk") { Content = JsonContent.Create(body) };
            request.Headers.Add("Idempotency-Key", "bulk");
            return await ProposalLab.ReadAsync(await lab.Tenant.Http.SendAsync(request, TestContext.Current.CancellationToken), status);
        }

        var body = new { action = "approve", ids = made.Proposals.Select(id => id.Value) };
        var first = await BulkAsync(body, HttpStatusCode.OK);
        var second = await BulkAsync(body, HttpStatusCode.OK);
        var other = await BulkAsync(new { action = "reject", reason = "No.", body.ids }, HttpStatusCode.UnprocessableEntity);

        first.GetProperty("succeeded").EnumerateArray().Select(id => id.GetString()).ShouldBe([made.Proposals[0].ToString(), made.Proposals[2].ToString()]);
        first.GetProperty("failed").EnumerateArray().Select(failure => failure.GetProperty("code").GetString()).ShouldBe(["internal_error"]);
        second.GetRawText().ShouldBe(first.GetRawText());
        other.GetProperty("code").GetString().ShouldBe("idempotency_key_reused");
        (await lab.RunAsync(made.Run)).ProposalsApproved.ShouldBe(2);
    }

    [Fact]
    public async Task Many_that_are_sent_twice_at_once_are_decided_once()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(20);
        async Task<HttpResponseMessage> BulkAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/proposals/bulk") { Content = JsonContent.Create(new { action = "approve", ids = made.Proposals.Select(id => id.Value) }) };
            request.Headers.Add("Idempotency-Key", "twice");
            return await lab.Tenant.Http.SendAsync(request, TestContext.Current.CancellationToken);
        }

        var atOnce = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => BulkAsync()));
        var later = await ProposalLab.ReadAsync(await BulkAsync(), HttpStatusCode.OK);

        later.GetProperty("succeeded").GetArrayLength().ShouldBe(20);
        foreach (var answer in atOnce)
        {
            var told = await ProposalLab.ReadAsync(answer, answer.StatusCode);
            (answer.StatusCode == HttpStatusCode.OK ? told.GetRawText() : told.GetProperty("code").GetString())
                .ShouldBe(answer.StatusCode == HttpStatusCode.OK ? later.GetRawText() : "idempotency_key_in_use");
        }

        atOnce.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBeGreaterThanOrEqualTo(1);
        (await lab.RunAsync(made.Run)).ProposalsApproved.ShouldBe(20);
    }

    [Fact]
    public async Task Many_of_an_expected_run_are_of_that_run()
    {
        var lab = await ProposalLab.StartAsync(app);
        var failed = await lab.MakeReviewableAsync(1, fails: true);
        var made = await lab.MakeReviewableAsync(1);

        var answer = await ProposalLab.ReadAsync(await lab.PostAsync("/api/proposals/bulk",
            new { action = "approve", ids = new[] { failed.Proposals[0].Value, made.Proposals[0].Value }, expected_run_id = made.Run.Value }), HttpStatusCode.OK);

        answer.GetProperty("succeeded").EnumerateArray().ShouldHaveSingleItem().GetString().ShouldBe(made.Proposals[0].ToString());
        answer.GetProperty("failed").EnumerateArray().ShouldHaveSingleItem().GetProperty("code").GetString().ShouldBe("other_run");
    }
}
