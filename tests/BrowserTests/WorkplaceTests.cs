namespace DigestMonolith.BrowserTests;

public sealed class WorkplaceTests(Chromium chromium, AppFixture app)
{
    [Theory]
    [InlineData(Person.Desk)]
    [InlineData(Person.Phone)]
    public async Task Every_page_of_the_workplace_is_whole_fits_and_keeps_nobody_out(int width)
    {
        var team = await ReviewTeam.StartAsync(app);
        var project = await team.MakeProjectAsync();
        var task = await team.MakeTaskAsync();
        var closed = (await team.ProposalsAsync(await team.MakeRunAsync(6, similar: task)))[0];
        await team.MakeRunAsync(3, project: project);
        await using var pm = await Person.SignInAsync(chromium, app, team.Tenant.Admin.Email, width);
        string[] paths =
        [
            "/", "/review", $"/review?proposal={closed.Id}", "/review?status=all&q=staging", "/runs", $"/runs/{closed.RunId}", "/projects", "/projects/new", $"/projects/{project}",
            "/tasks", $"/tasks/{task}", "/messages?from=2026-04-01&to=2026-04-30", "/messages", "/digests", "/groups", "/deliveries", "/account", "/members",
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

    [Theory]
    [InlineData("ru")]
    [InlineData("uk")]
    public async Task The_pages_speak_the_language_of_who_reads(string language)
    {
        var team = await ReviewTeam.StartAsync(app);
        var run = await team.MakeRunAsync(2);
        await using var pm = await Person.SignInAsync(chromium, app, team.Tenant.Admin.Email);
        await pm.Page.Context.AddCookiesAsync([new Cookie { Name = "lang", Value = language, Url = app.Address.ToString() }]);
        foreach (var (path, key) in new[] { ("/review", "review.title"), ("/runs", "runs.title"), ("/projects", "projects.title"), ("/tasks", "tasks.title"), ("/messages", "messages.title"), ($"/runs/{run}", "runs.one") })
        {
            await pm.Page.GotoAsync(path);
            await Expect(pm.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(DigestMonolith.Platform.Web.Texts.All[key].In(language));
            (await pm.PageFaultsAsync()).ShouldBeEmpty(path);
        }

        await pm.Page.GotoAsync("/review");
        await pm.ShootAsync($"review-{language}");
        pm.Complaints.ShouldBeEmpty();
    }
}
