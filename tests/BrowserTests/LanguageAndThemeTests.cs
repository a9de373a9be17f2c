using DigestMonolith.Platform.Web;

namespace DigestMonolith.BrowserTests;

[Collection(Readers.Name)]
public sealed class LanguageAndThemeTests(Chromium chromium, SampleTeam team)
{
    private const string Ground = "() => getComputedStyle(document.body).backgroundColor";

    [Fact]
    public async Task A_chosen_language_stays_on_every_page()
    {
        await using var reader = await Person.SignInAsync(chromium, team.App, team.Tenant.Admin.Email);
        foreach (var language in new[] { "uk", "ru", "en" })
        {
            await reader.Page.GotoAsync("/digests?status=completed");
            await reader.Page.GetByRole(AriaRole.Button, new() { Name = Texts.All[$"frame.language.{language}"].In(language) }).ClickAsync();

            await Expect(reader.Page).ToHaveURLAsync(new Uri(team.App.Address, "/digests?status=completed").ToString());
            await Expect(reader.Page.Locator("html")).ToHaveAttributeAsync("lang", language);
            foreach (var (path, key) in new[] { ("/digests", "digests.title"), ("/", "frame.overview"), ("/admin/jobs", "jobs.title") })
            {
                await reader.Page.GotoAsync(path);
                await Expect(reader.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Texts.All[key].In(language));
            }
        }

        reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_digest_keeps_the_language_of_its_chat_inside_pages_of_another()
    {
        await using var reader = await Person.SignInAsync(chromium, team.App, team.Tenant.Admin.Email);
        await reader.Page.GotoAsync(team.DigestPath);

        await Expect(reader.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        (await reader.Page.Locator("main .statements").First.EvaluateAsync<string>("one => one.closest('[lang]').lang")).ShouldBe("uk");
    }

    [Fact]
    public async Task A_chosen_theme_stays_after_a_reload_and_is_there_before_the_script()
    {
        await using var reader = await Person.SignInAsync(chromium, team.App, team.Tenant.Admin.Email);
        var light = await reader.AskAsync<string>(Ground);
        var button = reader.Page.GetByRole(AriaRole.Button, new() { Name = Person.Word("frame.theme") });
        await button.ClickAsync();
        await Expect(reader.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
        await button.ClickAsync();
        await Expect(reader.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        var dark = await reader.AskAsync<string>(Ground);
        dark.ShouldNotBe(light);

        var answer = (await reader.Page.ReloadAsync()).ShouldNotBeNull();
        (await answer.TextAsync()).ShouldContain("data-theme=\"dark\"");
        (await reader.AskAsync<string>(Ground)).ShouldBe(dark);
        await reader.Page.GotoAsync("/account");
        await Expect(reader.Page.GetByLabel(Person.Word("access.theme"), new() { Exact = true })).ToHaveValueAsync("dark");
        reader.Complaints.ShouldBeEmpty();
    }
}
