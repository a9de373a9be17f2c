using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals;
using DigestMonolith.Modules.Proposals.Store;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.BrowserTests;

public sealed class WorkplaceTests(Chromium chromium, AppFixture app)
{
    // Half a minute of axe-core for each width.
    [Theory, Trait("Category", "Soak")]
    [InlineData(Person.Desk)]
    [InlineData(Person.Phone)]
    public async Task Every_page_of_the_workplace_is_whole_fits_and_keeps_nobody_out(int width)
    {
        var team = await ReviewTeam.StartAsync(app);
        var project = await team.MakeProjectAsync();
        var task = await team.MakeTaskAsync();
        var closed = (await team.ProposalsAsync(await team.MakeRunAsync(6, similar: task)))[0];
        await team.MakeRunAsync(3, project: project);
        await AddWebhookAsync(team, task);
        await using var pm = await Person.SignInAsync(chromium, app, team.Tenant.Admin.Email, width);
        string[] paths =
        [
            "/", "/review", $"/review?proposal={closed.Id}", "/review?status=all&q=staging", "/runs", $"/runs/{closed.RunId}", "/projects", "/projects/new", $"/projects/{project}",
            "/tasks", $"/tasks/{task}", "/tasks/webhooks", "/messages?from=2026-04-01&to=2026-04-30", "/messages", "/digests", "/groups", "/deliveries", "/account", "/members",
        ];

        var faults = new List<string>();
        foreach (var path in paths)
        {
            (await pm.StatusOfAsync(path)).ShouldBe(200, path);
            await pm.ShootAsync($"{width}-{path}");
            faults.AddRange((await pm.PageFaultsAsync()).Concat(await pm.AxeFindingsAsync()).Select(fault => $"{path} {fault}"));
        }

        faults.ShouldBeEmpty();
        pm.Complaints.ShouldBeEmpty();
    }

    [Theory, Trait("Category", "Soak")]
    [InlineData(Person.Desk)]
    [InlineData(Person.Phone)]
    public async Task A_viewer_reads_the_pages_and_finds_nothing_to_send(int width)
    {
        var team = await ReviewTeam.StartAsync(app);
        var task = await team.MakeTaskAsync();
        var run = await team.MakeRunAsync(4, similar: task);
        var viewer = await app.AddMemberAsync(team.Tenant.Id, "viewer");
        await using var reader = await Person.SignInAsync(chromium, app, viewer.Email, width);

        foreach (var path in new[] { "/review", $"/review?proposal={(await team.ProposalsAsync(run))[0].Id}", "/runs", $"/runs/{run}", "/tasks", $"/tasks/{task}", "/projects" })
        {
            (await reader.StatusOfAsync(path)).ShouldBe(200, path);
            await reader.ShootAsync($"viewer-{width}-{path}");
            (await reader.Page.Locator("main form[method=post]").CountAsync()).ShouldBe(0, path);
            (await reader.PageFaultsAsync()).Concat(await reader.AxeFindingsAsync()).ShouldBeEmpty(path);
        }

        await reader.Page.GotoAsync("/review");
        // The title is what the eye finds first, and who has no keyboard is told of no keys.
        (await reader.AskAsync<bool>("() => ['.pane-title h2', 'body'].map(one => parseFloat(getComputedStyle(document.querySelector(one)).fontSize)).reduce((title, text) => title > text)")).ShouldBeTrue();
        (await reader.Page.Locator("[data-open-keys]").IsVisibleAsync()).ShouldBe(width == Person.Desk);
        reader.Complaints.ShouldBeEmpty();
    }

    [Theory, Trait("Category", "Soak")]
    [InlineData("ru")]
    [InlineData("uk")]
    public async Task The_pages_speak_the_language_of_who_reads(string language)
    {
        var team = await ReviewTeam.StartAsync(app);
        var run = await team.MakeRunAsync(2);
        await using var pm = await Person.SignInAsync(chromium, app, team.Tenant.Admin.Email);
        await pm.Page.Context.AddCookiesAsync([new Cookie { Name = "lang", Value = language, Url = app.Address.ToString() }]);
        foreach (var (path, key) in new[] { ("/review", "review.title"), ("/runs", "runs.title"), ("/projects", "projects.title"), ("/tasks", "tasks.title"), ("/tasks/webhooks", "webhooks.title"), ("/messages", "messages.title"), ($"/runs/{run}", "runs.one") })
        {
            await pm.Page.GotoAsync(path);
            await Expect(pm.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(DigestMonolith.Platform.Web.Texts.All[key].In(language));
            (await pm.PageFaultsAsync()).ShouldBeEmpty(path);
        }

        await pm.Page.GotoAsync("/review");
        await pm.ShootAsync($"review-{language}");
        pm.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_run_s_page_follows_the_run_by_what_the_socket_tells()
    {
        var team = await ReviewTeam.StartAsync(app);
        var run = await team.MakeRunAsync(2);
        var proposals = await team.ProposalsAsync(run);
        await using var pm = await Person.SignInAsync(chromium, app, team.Tenant.Admin.Email);
        await pm.Page.GotoAsync($"/runs/{run}");
        await Expect(pm.Page.Locator("#live")).ToHaveAttributeAsync("data-kind", "live");
        // It is not at work, so no clock asks for it.
        await Expect(pm.Page.Locator("#run-state")).Not.ToHaveAttributeAsync("data-refresh-seconds", "2");
        var bystander = await pm.Page.Locator("#run-batches").ElementHandleAsync();

        foreach (var proposal in proposals)
        {
            (await team.Tenant.Http.PutAsync($"/api/proposals/{proposal.Id}/approve", null, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        }

        await Expect(pm.Page.Locator("#run-state")).ToContainTextAsync(Person.Word("runs.status.reviewed"));
        await Expect(pm.Page.Locator("#run-timeline")).ToContainTextAsync(Person.Word("runs.event.analysis.run.reviewed.v1"));
        (await bystander.EvaluateAsync<bool>("one => one.isConnected")).ShouldBeTrue();
        await pm.ShootAsync("run-live");
        pm.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_webhook_that_cannot_be_loses_nothing_of_what_was_typed_and_one_that_is_there_is_removed()
    {
        var team = await ReviewTeam.StartAsync(app);
        await AddWebhookAsync(team, await team.MakeTaskAsync());
        await using var admin = await Person.SignInAsync(chromium, app, team.Tenant.Admin.Email, script: false);
        await admin.Page.GotoAsync("/tasks/webhooks");

        await admin.Page.Locator("#url").FillAsync("https://127.0.0.1/hook");
        await admin.Page.Locator("#sends").SelectOptionAsync("notices");
        await admin.Page.Locator("#quiet-from").SelectOptionAsync("20");
        await admin.Page.Locator("#quiet-to").SelectOptionAsync("8");
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = Person.Word("webhooks.add"), Exact = true }).ClickAsync();

        await Expect(admin.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(Person.Word("webhooks.problem.url"));
        await Expect(admin.Page.Locator("#url")).ToHaveValueAsync("https://127.0.0.1/hook");
        await Expect(admin.Page.Locator("#quiet-from")).ToHaveValueAsync("20");

        await admin.Page.Locator("button[name=id]").ClickAsync();
        await Expect(admin.Page.GetByRole(AriaRole.Status)).ToContainTextAsync(Person.Word("webhooks.removed"));
        await Expect(admin.Page.GetByRole(AriaRole.Main)).ToContainTextAsync(Person.Word("webhooks.empty"));
        // The refusal is an answer of the server, which the console notes.
        admin.Complaints.ShouldAllBe(complaint => complaint.Contains("422"));
    }

    private static Task AddWebhookAsync(ReviewTeam team, TaskId task) => team.Tenant.DoAsync(async services =>
    {
        var (db, now) = (services.GetRequiredService<ProposalsDbContext>(), DateTimeOffset.UtcNow);
        var webhook = WorkWebhook.At(new Uri("https://hooks.example.org/tasks?token=hidden"), "unreadable", WebhookSends.Tasks, project: null, quiet: null, by: null, now);
        var export = TaskExport.To(webhook.Id.Value, "webhook", task);
        export.Begin(now);
        export.MarkFailed("http_422", now);
        db.Webhooks.Add(webhook);
        db.TaskExports.Add(export);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    });
}
