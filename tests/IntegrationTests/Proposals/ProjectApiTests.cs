using System.Net;
using DigestMonolith.Contracts.Proposals;

namespace DigestMonolith.IntegrationTests.Proposals;

public sealed class ProjectApiTests(AppFixture app)
{
    [Fact]
    public async Task What_cannot_be_is_refused_with_its_code()
    {
        var lab = await ProposalLab.StartAsync(app);
        var group = (await ProposalLab.ReadAsync(await lab.PostAsync("/api/groups", new { tg_chat_id = -1009, title = "Bakery" }), HttpStatusCode.Created)).GetProperty("id").GetString();
        var project = await lab.MakeProjectAsync("Mobile app", new { group_ids = new[] { group } });
        await lab.MakeReviewableAsync(1, project: project);

        (await CodeAsync(lab.PostAsync("/api/projects", new { name = "Empty", keywords = new[] { " ", "" } }), HttpStatusCode.BadRequest)).ShouldBe("keywords_empty");
        (await CodeAsync(lab.PostAsync("/api/projects", new { name = "MOBILE app", keywords = new[] { "app" } }), HttpStatusCode.Conflict)).ShouldBe("project_exists");
        (await CodeAsync(lab.PostAsync("/api/projects", new { name = "Other", keywords = new[] { "app" }, group_ids = new[] { group } }), HttpStatusCode.Conflict)).ShouldBe("group_taken");
        (await CodeAsync(lab.Tenant.Http.DeleteAsync(new Uri($"/api/projects/{project}", UriKind.Relative), TestContext.Current.CancellationToken), HttpStatusCode.Conflict)).ShouldBe("project_in_use");
        (await lab.GetAsync("/api/projects")).GetProperty("total").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Another_name_keeps_the_version_and_other_words_raise_it()
    {
        var lab = await ProposalLab.StartAsync(app);
        var project = await lab.MakeProjectAsync("Mobile app");
        object Body(string name, string word) => new
        {
            name,
            keywords = new[] { "oven", "certificate" },
            glossary = new { staging = "the test server", ci = word },
            components = new[] { new { name = "Payments", keywords = new[] { "card" } } },
        };

        await ProposalLab.ReadAsync(await lab.PutAsync($"/api/projects/{project}", Body("Mobile app", "builds")), HttpStatusCode.OK);
        var renamed = await ProposalLab.ReadAsync(await lab.PutAsync($"/api/projects/{project}", Body("Mobile", "builds")), HttpStatusCode.OK);
        var changed = await ProposalLab.ReadAsync(await lab.PutAsync($"/api/projects/{project}", Body("Mobile", "all builds")), HttpStatusCode.OK);

        (renamed.GetProperty("version").GetString(), changed.GetProperty("version").GetString()).ShouldBe(("1.1.0", "1.2.0"));
    }

    private static async Task<string?> CodeAsync(Task<HttpResponseMessage> answer, HttpStatusCode status) => (await ProposalLab.ReadAsync(await answer, status)).GetProperty("code").GetString();
}
