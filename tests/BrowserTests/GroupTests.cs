using System.Text;

namespace DigestMonolith.BrowserTests;

[Collection(Readers.Name)]
public sealed class GroupTests(Chromium chromium, SampleTeam team)
{
    [Fact]
    public async Task A_group_is_added_set_up_and_filled_from_an_export()
    {
        var tenant = await team.App.NewTenantAsync();
        await using var admin = await Person.SignInAsync(chromium, team.App, tenant.Admin.Email);
        var page = admin.Page;
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = Person.Word("overview.step.import.go") }).ClickAsync();
        await page.GetByLabel(Person.Word("groups.name"), new() { Exact = true }).FillAsync("Кошик");
        await page.GetByLabel(Person.Word("groups.chat")).FillAsync("-1001830042517");
        await page.GetByRole(AriaRole.Button, new() { Name = Person.Word("groups.register.go"), Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Кошик");
        await Expect(page.GetByText(Person.Word("groups.imports.none"))).ToBeVisibleAsync();

        await page.GetByLabel(Person.Word("groups.name"), new() { Exact = true }).FillAsync("Кошик, новий");
        await page.GetByLabel("6 h", new() { Exact = true }).CheckAsync();
        await page.GetByLabel(Person.Word("groups.language")).SelectOptionAsync("ru");
        await page.GetByRole(AriaRole.Button, new() { Name = Person.Word("groups.save") }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync(Person.Word("groups.saved"));
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Кошик, новий");
        await Expect(page.GetByLabel("6 h", new() { Exact = true })).ToBeCheckedAsync();
        await Expect(page.GetByLabel(Person.Word("groups.language"))).ToHaveValueAsync("ru");

        await SendAsync(admin, new FilePayload { Name = "result.json", MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes("No export at all") });
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync(Person.Word("groups.import.problem.file"));

        await SendAsync(admin, new FilePayload { Name = "result.json", MimeType = "application/json", Buffer = await File.ReadAllBytesAsync(SampleTeam.Export, TestContext.Current.CancellationToken) });
        // The page keeps itself fresh while an import is on its way.
        await Expect(page.Locator("tr[data-state='completed']")).ToHaveCountAsync(1);
        (await page.Locator("tr[data-state='completed'] td.num").First.InnerTextAsync()).ShouldNotBe("0");
        await page.GotoAsync("/groups");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Кошик, новий" })).ToContainTextAsync("2026");
        admin.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_may_only_read_is_offered_nothing_to_change()
    {
        var viewer = await team.App.AddMemberAsync(team.Tenant.Id, "viewer");
        await using var reader = await Person.SignInAsync(chromium, team.App, viewer.Email);
        foreach (var path in new[] { "/", "/groups", $"/groups/{team.Group}", "/digests", team.DigestPath, "/deliveries" })
        {
            await reader.Page.GotoAsync(path);
            (await reader.Page.Locator("main form[method=post]").CountAsync()).ShouldBe(0, path);
            (await reader.Page.Locator(".rail a[href^='/admin']").CountAsync()).ShouldBe(0, path);
        }

        reader.Complaints.ShouldBeEmpty();
        (await reader.StatusOfAsync("/admin/events")).ShouldBe(403);
        (await reader.StatusOfAsync("/members")).ShouldBe(403);
    }

    private static async Task SendAsync(Person admin, FilePayload file)
    {
        await admin.Page.GetByLabel(Person.Word("groups.import.file"), new() { Exact = true }).SetInputFilesAsync(file);
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = Person.Word("groups.import.go"), Exact = true }).ClickAsync();
    }
}
