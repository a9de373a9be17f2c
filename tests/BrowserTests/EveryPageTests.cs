namespace DigestMonolith.BrowserTests;

[Collection(Readers.Name)]
public sealed class EveryPageTests(Chromium chromium, SampleTeam team)
{
    [Theory]
    [InlineData(Person.Desk)]
    [InlineData(Person.Phone)]
    public async Task Every_page_is_whole_fits_and_can_be_used_by_everybody(int width)
    {
        await using var reader = await Person.SignInAsync(chromium, team.App, team.Operator, width);
        var rail = await reader.Page.Locator(".rail li a").EvaluateAllAsync<string[]>("all => all.map(one => one.getAttribute('href'))");
        rail.Length.ShouldBe(16);
        string[] paths =
        [
            .. rail, team.DigestPath, await FirstSourceAsync(reader), $"/groups/{team.Group}", $"/admin/events?key={team.Group}",
            await FirstTraceAsync(reader), "/account", "/members", "/logout",
        ];

        var faults = new List<string>();
        foreach (var path in paths)
        {
            (await reader.StatusOfAsync(path)).ShouldBe(200, path);
            faults.AddRange((await reader.PageFaultsAsync()).Select(fault => $"{path} {fault}"));
            await reader.ShootAsync($"{width}-{path}");
        }

        faults.ShouldBeEmpty();
        reader.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Person.Desk)]
    [InlineData(Person.Phone)]
    public async Task Every_page_before_there_is_anything_says_so_and_fits(int width)
    {
        var tenant = await team.App.NewTenantAsync();
        await using var reader = await Person.SignInAsync(chromium, team.App, tenant.Admin.Email, width);
        foreach (var (path, word) in new[] { ("/", "overview.empty"), ("/digests", "digests.none"), ("/groups", "groups.empty"), ("/deliveries", "delivery.empty"), ("/review", "review.empty"), ("/runs", "runs.empty"), ("/projects", "projects.empty"), ("/tasks", "tasks.empty"), ("/messages", "messages.no_groups"), ("/telegram", "telegram.empty"), ("/admin/dead-letters", "dead.none") })
        {
            await reader.Page.GotoAsync(path);
            await Expect(reader.Page.GetByRole(AriaRole.Main)).ToContainTextAsync(Person.Word(word));
            (await reader.PageFaultsAsync()).ShouldBeEmpty(path);
            await reader.ShootAsync($"{width}-empty-{path}");
        }

        reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_pages_of_a_stranger_are_whole_too()
    {
        await using var stranger = await Person.OpenAsync(chromium, team.App, Person.Phone);
        (await stranger.StatusOfAsync("/login")).ShouldBe(200);
        (await stranger.PageFaultsAsync()).ShouldBeEmpty();
        await stranger.ShootAsync("390-login");
        (await stranger.StatusOfAsync("/swagger/index.html")).ShouldBe(200);
        await Expect(stranger.Page.GetByText("/api/groups/{id}/digest").First).ToBeVisibleAsync();
        stranger.Complaints.ShouldBeEmpty();

        (await stranger.StatusOfAsync("/no-such-page")).ShouldBe(404);
        (await stranger.PageFaultsAsync()).ShouldBeEmpty();
        await stranger.ShootAsync("390-not-found");
    }

    private async Task<string> FirstSourceAsync(Person reader)
    {
        await reader.Page.GotoAsync(team.DigestPath);
        return (await reader.Page.Locator("a.cite").First.GetAttributeAsync("href")).ShouldNotBeNull();
    }

    private static async Task<string> FirstTraceAsync(Person reader)
    {
        await reader.Page.GotoAsync("/admin/events");
        return (await reader.Page.Locator("a[href*='trace=']").First.GetAttributeAsync("href")).ShouldNotBeNull();
    }
}
