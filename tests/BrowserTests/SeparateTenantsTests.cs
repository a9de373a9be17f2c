using System.Text.Json.Nodes;

namespace DigestMonolith.BrowserTests;

[Collection(Readers.Name)]
public sealed class SeparateTenantsTests(Chromium chromium, SampleTeam team)
{
    private const string OtherChat = "Вулик · бухгалтерія";

    private static readonly string[] Lists = ["/", "/groups", "/digests", "/deliveries", "/admin/events", "/admin/jobs", "/members"];

    [Fact]
    public async Task Two_people_of_two_tenants_see_only_their_own()
    {
        var other = await team.App.NewTenantAsync("Europe/Kyiv");
        var (group, digests) = await SampleTeam.ImportAsync(other, await RenamedChatAsync());
        await using var ours = await Person.SignInAsync(chromium, team.App, team.Tenant.Admin.Email);
        await using var theirs = await Person.SignInAsync(chromium, team.App, other.Admin.Email);

        string[] marksOfOurs = ["Кошик", team.Tenant.Id.ToString(), team.Tenant.Admin.Email, team.Group.ToString(), .. team.Digests.Select(digest => digest.Id.ToString())];
        string[] marksOfTheirs = [OtherChat, other.Id.ToString(), other.Admin.Email, group.ToString(), .. digests.Select(digest => digest.Id.ToString())];
        await ShouldSeeOnlyAsync(ours, marksOfOurs, marksOfTheirs);
        await ShouldSeeOnlyAsync(theirs, marksOfTheirs, marksOfOurs);

        await ShouldReachAsync(ours, 200, team.DigestPath, $"/groups/{team.Group}", $"/digests?group={team.Group}");
        await ShouldReachAsync(theirs, 404, team.DigestPath, $"{team.DigestPath}/sources?message=48226", $"/groups/{team.Group}");
        (await theirs.SourceOfAsync($"/digests?group={team.Group}")).ShouldNotContain("Кошик");
        await theirs.Page.GotoAsync($"/admin/events?key={team.Group}");
        await Expect(theirs.Page.GetByRole(AriaRole.Main)).ToContainTextAsync(Person.Word("events.none.filtered"));
    }

    [Fact]
    public async Task A_stranger_is_asked_to_log_in_and_then_gets_where_they_wanted()
    {
        await using var stranger = await Person.OpenAsync(chromium, team.App);
        await stranger.Page.GotoAsync(team.DigestPath);
        new Uri(stranger.Page.Url).AbsolutePath.ShouldBe("/login");

        await stranger.FillLoginAsync(team.Tenant.Admin.Email, "a wrong password");
        await Expect(stranger.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await stranger.FillLoginAsync(team.Tenant.Admin.Email, TestMember.Password);
        await Expect(stranger.Page).ToHaveURLAsync(new Uri(team.App.Address, team.DigestPath).ToString());
    }

    private static async Task ShouldSeeOnlyAsync(Person person, string[] own, string[] foreign)
    {
        var seen = "";
        foreach (var list in Lists)
        {
            var source = await person.SourceOfAsync(list);
            foreign.Where(mark => source.Contains(mark, StringComparison.Ordinal)).ShouldBeEmpty(list);
            seen += source;
        }

        // The tenant's own id is nowhere to be read, and need not be.
        own.Where(mark => !seen.Contains(mark, StringComparison.Ordinal)).Except([own[1]]).ShouldBeEmpty();
    }

    private static async Task ShouldReachAsync(Person person, int status, params string[] paths)
    {
        foreach (var path in paths)
        {
            (await person.StatusOfAsync(path)).ShouldBe(status, path);
        }
    }

    private async Task<string> RenamedChatAsync()
    {
        var chat = JsonNode.Parse(await File.ReadAllTextAsync(SampleTeam.Export, TestContext.Current.CancellationToken))!.AsObject();
        chat["name"] = OtherChat;
        var messages = chat["messages"]!.AsArray();
        while (messages.Count > 60)
        {
            messages.RemoveAt(messages.Count - 1);
        }

        var path = Path.Combine(team.App.Data.FullName, "other-chat.json");
        await File.WriteAllTextAsync(path, chat.ToJsonString(), TestContext.Current.CancellationToken);
        return path;
    }
}
