using DigestMonolith.Contracts.Proposals;

namespace DigestMonolith.BrowserTests;

// A minute of a browser: with them the usual tests would take more than their ten. What is quick is in ReviewByKeyTests.
[Trait("Category", "Soak")]
public sealed class ReviewTests(Chromium chromium, AppFixture app)
{
    private const int Many = 20;

    [Fact]
    public async Task Twenty_proposals_are_reviewed_without_script()
    {
        var team = await ReviewTeam.StartAsync(app);
        var run = await team.MakeRunAsync(Many);
        await using var pm = await Person.SignInAsync(chromium, app, team.Tenant.Admin.Email, script: false);
        await pm.Page.GotoAsync("/review");
        for (var number = 0; number < Many; number++)
        {
            await Expect(pm.Page.Locator("#review-head")).ToContainTextAsync($"reviewed {number} of {Many}");
            if (number % 4 == 3)
            {
                await pm.Page.Locator("#owner").FillAsync("Dana");
                await pm.Page.Locator("#reason").FocusAsync();
                await pm.Page.Keyboard.InsertTextAsync("noise");
                await pm.Page.Keyboard.PressAsync("Enter");
            }
            else
            {
                await pm.Page.Locator("#tags").FocusAsync();
                await pm.Page.Keyboard.PressAsync("Tab");
                await pm.Page.Keyboard.PressAsync("Tab");
                await Expect(pm.Page.Locator("#decide button[value=approve]")).ToBeFocusedAsync();
                await pm.Page.Keyboard.PressAsync("Enter");
            }
        }

        await Expect(pm.Page.Locator(".queue-side")).ToContainTextAsync(Person.Word("review.empty"));
        (await team.CountAsync(run)).ShouldBe(new ProposalCounters(Many, 0, 15, 5, 0));
        (await team.ProposalsAsync(run)).Count(proposal => proposal.Owner == "Dana").ShouldBe(5);
        await pm.ShootAsync("review-done-without-script");
        pm.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keys_with_others_held_and_keys_in_fields_decide_nothing()
    {
        var team = await ReviewTeam.StartAsync(app);
        var run = await team.MakeRunAsync(4);
        await using var pm = await Person.SignInAsync(chromium, app, team.Tenant.Admin.Email);
        await pm.Page.GotoAsync("/review");
        var open = await OpenAsync(pm);

        await pm.Page.Keyboard.PressAsync("Control+a");
        await Expect(pm.Page.Locator("#queue input:checked")).ToHaveCountAsync(4);
        await pm.Page.Keyboard.PressAsync("Alt+a");
        await pm.Page.Keyboard.PressAsync("Escape");
        await Expect(pm.Page.Locator("#queue input:checked")).ToHaveCountAsync(0);
        await pm.Page.Keyboard.PressAsync("r");
        await pm.Page.Keyboard.TypeAsync("a rumour");
        await Expect(pm.Page.Locator("#reason")).ToHaveValueAsync("a rumour");
        await pm.Page.Locator("#title").FocusAsync();
        await pm.Page.Keyboard.TypeAsync("amu");
        // A key that is held down says it again and again.
        await pm.AskAsync<bool>("() => document.body.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyA', key: 'a', repeat: true, bubbles: true, cancelable: true }))");

        (await OpenAsync(pm)).ShouldBe(open);
        (await team.CountAsync(run)).Pending.ShouldBe(4);

        // Going on and coming back loses nothing of what was typed.
        await pm.Page.Keyboard.PressAsync("Escape");
        await pm.Page.Keyboard.PressAsync("j");
        await Expect(pm.Page.Locator($"#review-pane [data-proposal='{open}']")).ToHaveCountAsync(0);
        await OpenAsync(pm);
        await pm.Page.Keyboard.PressAsync("k");
        await Expect(pm.Page.Locator($"#review-pane [data-proposal='{open}']")).ToBeVisibleAsync();
        await Expect(pm.Page.Locator("#title")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("amu"));
        pm.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Moving_selecting_editing_merging_and_undoing_go_by_keys()
    {
        var team = await ReviewTeam.StartAsync(app);
        var task = await team.MakeTaskAsync();
        var run = await team.MakeRunAsync(5, similar: task);
        var proposals = await team.ProposalsAsync(run);
        await using var pm = await Person.SignInAsync(chromium, app, team.Tenant.Admin.Email);
        await pm.Page.GotoAsync("/review");

        await Expect(pm.Page.Locator(".diff")).ToBeVisibleAsync();
        await pm.ShootAsync("review-similar");
        await pm.Page.Keyboard.PressAsync("m");
        await Expect(pm.Page.Locator($"#review-notices [data-decided='{proposals[0].Id}']")).ToBeVisibleAsync();
        (await team.CountAsync(run)).Merged.ShouldBe(1);
        await pm.Page.Keyboard.PressAsync("u");
        await Expect(pm.Page.Locator($"#review-pane [data-proposal='{proposals[0].Id}']")).ToBeVisibleAsync();
        await Expect(pm.Page.Locator($"#p-{proposals[0].Id}")).Not.ToHaveAttributeAsync("data-kept", "no");
        (await team.CountAsync(run)).Pending.ShouldBe(5);

        await pm.Page.Keyboard.PressAsync("j");
        await Expect(pm.Page.Locator($"#review-pane [data-proposal='{proposals[1].Id}']")).ToBeVisibleAsync();
        await pm.Page.Keyboard.PressAsync("x");
        await pm.Page.Keyboard.PressAsync("Shift+J");
        await Expect(pm.Page.Locator("#queue input:checked")).ToHaveCountAsync(2);
        await Expect(pm.Page.Locator($"#review-pane [data-proposal='{proposals[2].Id}']")).ToBeVisibleAsync();
        await pm.Page.Keyboard.PressAsync("e");
        await pm.Page.Keyboard.TypeAsync(", now");
        await pm.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(pm.Page.Locator($"#review-notices [data-decided='{proposals[2].Id}']")).ToContainTextAsync($"{proposals[2].Title}, now");

        (await team.CountAsync(run)).Approved.ShouldBe(1);
        pm.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_another_pm_decides_appears_and_takes_nothing_of_what_is_typed()
    {
        var team = await ReviewTeam.StartAsync(app);
        var run = await team.MakeRunAsync(3);
        var proposals = await team.ProposalsAsync(run);
        var other = await app.AddMemberAsync(team.Tenant.Id, "pm");
        await using var pm = await Person.SignInAsync(chromium, app, team.Tenant.Admin.Email);
        await pm.Page.GotoAsync($"/review?proposal={proposals[0].Id}");
        await pm.Page.Locator("#description").FillAsync("My own words");

        foreach (var proposal in proposals.Take(2))
        {
            (await other.Http.PutAsync($"/api/proposals/{proposal.Id}/approve", null, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        }

        await pm.AskAsync<bool>("() => document.dispatchEvent(new CustomEvent('live:stale'))");
        await Expect(pm.Page.Locator($"#p-{proposals[1].Id}")).ToHaveAttributeAsync("data-state", "approved");
        await Expect(pm.Page.Locator($"#p-{proposals[1].Id} .row-state")).ToContainTextAsync("Approved");
        await Expect(pm.Page.Locator("#description")).ToHaveValueAsync("My own words");
        await pm.Page.Locator("#decide button[value=approve]").ClickAsync();
        await Expect(pm.Page.Locator("#pane-changed")).ToContainTextAsync("was faster");
        await Expect(pm.Page.Locator("#description")).ToHaveValueAsync("My own words");
        // The refusal is an answer of the server, which the console notes.
        pm.Complaints.ShouldAllBe(complaint => complaint.Contains("409"));
    }

    [Fact]
    public async Task A_decision_of_another_pm_is_told_by_the_socket()
    {
        var team = await ReviewTeam.StartAsync(app);
        var proposals = await team.ProposalsAsync(await team.MakeRunAsync(3));
        var other = await app.AddMemberAsync(team.Tenant.Id, "pm");
        await using var pm = await Person.SignInAsync(chromium, app, team.Tenant.Admin.Email);
        await pm.Page.GotoAsync($"/review?proposal={proposals[0].Id}");
        await Expect(pm.Page.Locator("#live")).ToHaveAttributeAsync("data-kind", "live");
        await pm.Page.Locator("#description").FillAsync("My own words");

        foreach (var proposal in proposals.Take(2))
        {
            (await other.Http.PutAsync($"/api/proposals/{proposal.Id}/approve", null, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        }

        await Expect(pm.Page.Locator($"#p-{proposals[1].Id}")).ToHaveAttributeAsync("data-state", "approved");
        await Expect(pm.Page.Locator("#pane-changed")).ToContainTextAsync("Approved");
        await Expect(pm.Page.Locator("#description")).ToHaveValueAsync("My own words");
        await Expect(pm.Page.Locator("#review-head")).ToContainTextAsync("reviewed 2 of 3");
        pm.Complaints.ShouldBeEmpty();
    }

    // What is open once it is there to be decided.
    private static async Task<string> OpenAsync(Person pm)
    {
        await Expect(pm.Page.Locator("#review-pane:not([aria-busy]) [data-status=pending]")).ToBeVisibleAsync();
        return (await pm.Page.Locator("#review-pane [data-proposal]").GetAttributeAsync("data-proposal")).ShouldNotBeNull();
    }
}
