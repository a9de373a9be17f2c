using System.Net;
using System.Net.Http.Json;
using DigestMonolith.IntegrationTests.Access;
using DigestMonolith.Modules.Proposals;
using DigestMonolith.Modules.Proposals.Store;

namespace DigestMonolith.IntegrationTests.Proposals;

/// <summary>Tasks as a list, as a file, and below one another.</summary>
public sealed class TaskListTests(AppFixture app)
{
    [Fact]
    public async Task A_task_cannot_stand_below_what_stands_below_it()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(3);
        await lab.PostAsync("/api/proposals/bulk", new { action = "approve", ids = made.Proposals.Select(id => id.Value) });
        var tasks = (await lab.GetAsync("/api/tasks")).GetProperty("items").EnumerateArray().Select(task => task.GetProperty("id").GetString()).ToList();
        Task<HttpResponseMessage> HangAsync(int task, int below) => lab.Tenant.Http.PatchAsync($"/api/tasks/{tasks[task]}", JsonContent.Create(new { parent_task_id = tasks[below] }), TestContext.Current.CancellationToken);
        await ProposalLab.ReadAsync(await HangAsync(1, below: 0), HttpStatusCode.OK);
        await ProposalLab.ReadAsync(await HangAsync(2, below: 1), HttpStatusCode.OK);

        (await ProposalLab.ReadAsync(await HangAsync(0, below: 2), HttpStatusCode.Conflict)).GetProperty("code").GetString().ShouldBe("task_cycle");
        (await ProposalLab.ReadAsync(await HangAsync(0, below: 0), HttpStatusCode.Conflict)).GetProperty("code").GetString().ShouldBe("task_cycle");
    }

    [Fact]
    public async Task The_status_and_the_task_above_are_set_alone()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(2);
        await lab.PostAsync("/api/proposals/bulk", new { action = "approve", ids = made.Proposals.Select(id => id.Value) });
        var tasks = (await lab.GetAsync("/api/tasks")).GetProperty("items").EnumerateArray().Select(task => task.GetProperty("id").GetString()).ToList();

        (await ProposalLab.ReadAsync(await lab.PutAsync($"/api/tasks/{tasks[0]}/status", new { status = "in_progress" }), HttpStatusCode.OK)).GetProperty("status").GetString().ShouldBe("in_progress");
        (await ProposalLab.ReadAsync(await lab.PutAsync($"/api/tasks/{tasks[0]}/parent", new { parent_task_id = tasks[1] }), HttpStatusCode.OK)).GetProperty("parent_task_id").GetString().ShouldBe(tasks[1]);
        (await ProposalLab.ReadAsync(await lab.PutAsync($"/api/tasks/{tasks[1]}/parent", new { parent_task_id = tasks[0] }), HttpStatusCode.Conflict)).GetProperty("code").GetString().ShouldBe("task_cycle");
        (await ProposalLab.ReadAsync(await lab.PutAsync($"/api/tasks/{tasks[0]}/parent", new { parent_task_id = (string?)null }), HttpStatusCode.OK)).TryGetProperty("parent_task_id", out _).ShouldBeFalse();
        foreach (var status in new object[] { new { status = "withdrawn" }, new { status = "lost" }, new { } })
        {
            (await lab.PutAsync($"/api/tasks/{tasks[0]}/status", status)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        }

        (await lab.PutAsync($"/api/tasks/{tasks[0]}/parent", new { })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await lab.GetAsync($"/api/tasks/{tasks[0]}")).GetProperty("versions").GetArrayLength().ShouldBe(4);
    }

    [Fact]
    public async Task A_task_made_by_hand_is_numbered_with_the_others_and_comes_of_no_proposal()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(1);
        var first = (await ProposalLab.ReadAsync(await lab.PutAsync($"/api/proposals/{made.Proposals[0]}/approve"), HttpStatusCode.OK)).GetProperty("created_task_id").GetString();
        foreach (var (body, field) in new (object, string)[] { (new { title = " " }, "title"), (new { title = "a", parent_task_id = Guid.CreateVersion7() }, "parent_task_id"), (new { title = "a", project_id = Guid.CreateVersion7() }, "project_id") })
        {
            (await ProposalLab.ReadAsync(await lab.PostAsync("/api/tasks", body), HttpStatusCode.UnprocessableEntity)).GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue(field);
        }

        var task = await ProposalLab.ReadAsync(await lab.PostAsync("/api/tasks", new { title = " Order flour ", priority = "high", due_on = "2026-04-10", parent_task_id = first }), HttpStatusCode.Created);

        (task.GetProperty("number").GetInt32(), task.GetProperty("title").GetString(), task.GetProperty("status").GetString()).ShouldBe((2, "Order flour", "open"));
        task.TryGetProperty("created_from_proposal_id", out _).ShouldBeFalse();
        var id = task.GetProperty("id").GetString();
        (await lab.GetAsync($"/api/tasks/{id}")).GetProperty("versions").GetArrayLength().ShouldBe(1);
        using var browser = await Browser.SignedInAsync(app, lab.Tenant.Admin);
        (await browser.ReadAsync($"/tasks/{id}")).ShouldContain("made by hand");
        (await lab.Tenant.Http.GetStringAsync(new Uri("/api/tasks/export?format=csv", UriKind.Relative), TestContext.Current.CancellationToken)).ShouldContain("Order flour");
    }

    [Fact]
    public async Task A_file_of_tasks_has_what_the_list_has()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(4, finding: number => ProposalLab.Plain(number) with
        {
            Priority = number == 1 ? Priority.Low : Priority.High,
            Category = number == 2 ? Category.Bug : Category.Chore,
            Owner = number == 3 ? "Taras" : "Olena",
            DueOn = new DateOnly(2026, 4, number),
        });
        await lab.PostAsync("/api/proposals/bulk", new { action = "approve", ids = made.Proposals.Select(id => id.Value) });

        foreach (var query in new[] { "priority=high", "category=bug", "assignee=Taras", "due_before=2026-04-03", "q=server%202", "priority=high&category=chore&assignee=Olena&q=server" })
        {
            var listed = (await lab.GetAsync($"/api/tasks?{query}")).GetProperty("items").EnumerateArray().Select(task => task.GetProperty("id").GetString()).ToList();
            var json = (await lab.GetAsync($"/api/tasks/export?format=json&{query}")).EnumerateArray().Select(task => task.GetProperty("id").GetString());
            var csv = await lab.Tenant.Http.GetStringAsync(new Uri($"/api/tasks/export?{query}", UriKind.Relative), TestContext.Current.CancellationToken);

            listed.Count.ShouldBeInRange(1, 3, query);
            json.ShouldBe(listed, query);
            csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(listed.Count + 1, query);
        }
    }
}
