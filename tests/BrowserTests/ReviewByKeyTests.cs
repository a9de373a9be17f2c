using DigestMonolith.Contracts.Proposals;

namespace DigestMonolith.BrowserTests;

/// <summary>The queue decided without a mouse, by keys as a browser sends them. It waits inside the page: asking from outside takes longer than the page does.</summary>
public sealed class ReviewByKeyTests(Chromium chromium, AppFixture app)
{
    private const int Many = 20;

    private static readonly (string Code, int Number) KeyA = ("KeyA", 65), KeyJ = ("KeyJ", 74), KeyK = ("KeyK", 75), KeyM = ("KeyM", 77), KeyR = ("KeyR", 82), KeyX = ("KeyX", 88);

    [Theory]
    [InlineData("a", "r")]
    [InlineData("ф", "к")]
    public async Task Twenty_proposals_are_reviewed_by_keyboard_alone(string approve, string reject)
    {
        var team = await ReviewTeam.StartAsync(app);
        var run = await team.MakeRunAsync(Many);
        await using var pm = await Person.SignInAsync(chromium, app, team.Tenant.Admin.Email);
        await pm.Page.GotoAsync("/review");
        var keys = await pm.Page.Context.NewCDPSessionAsync(pm.Page);
        var open = await OpenAsync(pm);
        for (var number = 1; number <= Many; number++)
        {
            if (number % 4 == 0)
            {
                await PressAsync(keys, KeyR, reject);
                await pm.Page.WaitForFunctionAsync("() => document.activeElement.id === 'reason'");
                await pm.Page.Keyboard.InsertTextAsync("шум");
                await pm.Page.Keyboard.PressAsync("Enter");
            }
            else
            {
                await PressAsync(keys, KeyA, approve);
            }

            await pm.Page.WaitForFunctionAsync(
                "([id, state]) => document.getElementById(`p-${id}`).dataset.state === state && document.querySelector(`#review-notices [data-decided='${id}']`)",
                new[] { open, number % 4 == 0 ? "rejected" : "approved" });
            open = number < Many ? await OpenAsync(pm, but: open) : open;
        }

        (await team.CountAsync(run)).ShouldBe(new ProposalCounters(Many, 0, 15, 5, 0));
        await Expect(pm.Page.Locator("#review-head")).ToContainTextAsync($"{Many} of {Many}");
        await Expect(pm.Page.Locator("#queue-count")).ToHaveTextAsync("Queue (0)");
        await Expect(pm.Page.Locator(".rail .count")).ToHaveTextAsync("0");
        await Expect(pm.Page.Locator("#review-head .close-run button")).ToBeEnabledAsync();
        await pm.ShootAsync($"review-done-{approve}");
        pm.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_selected_is_rejected_and_merged_by_keys_after_one_question_each()
    {
        var team = await ReviewTeam.StartAsync(app);
        await team.MakeTaskAsync();
        var run = await team.MakeRunAsync(5);
        await using var pm = await Person.SignInAsync(chromium, app, team.Tenant.Admin.Email);
        await pm.Page.GotoAsync("/review");
        var keys = await pm.Page.Context.NewCDPSessionAsync(pm.Page);

        await SelectTwoAsync(pm, keys);
        await PressAsync(keys, KeyR, "к");
        await pm.Page.WaitForFunctionAsync("() => document.activeElement.id === 'bulk-reason'");
        await pm.ShootAsync("review-bulk-bar");
        await DecideAsync(pm, "noise", "rejected");
        (await team.CountAsync(run)).ShouldBe(new ProposalCounters(5, 3, 0, 2, 0));

        await SelectTwoAsync(pm, keys);
        await PressAsync(keys, KeyM, "ь");
        await pm.Page.WaitForFunctionAsync("() => document.activeElement.id === 'bulk-target'");
        await DecideAsync(pm, "1", "merged");
        (await team.CountAsync(run)).ShouldBe(new ProposalCounters(5, 1, 0, 2, 2));
        pm.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_typed_before_another_pm_changed_it_does_not_overwrite_that()
    {
        var team = await ReviewTeam.StartAsync(app);
        var run = await team.MakeRunAsync(2);
        var proposals = await team.ProposalsAsync(run);
        var other = await app.AddMemberAsync(team.Tenant.Id, "pm");
        await using var pm = await Person.SignInAsync(chromium, app, team.Tenant.Admin.Email);
        await pm.Page.GotoAsync("/review");
        var keys = await pm.Page.Context.NewCDPSessionAsync(pm.Page);
        var mine = await OpenAsync(pm);
        await pm.Page.Locator("#description").FillAsync("My own words");
        await pm.Page.Keyboard.PressAsync("Escape");
        await PressAsync(keys, KeyJ, "о");
        var next = await OpenAsync(pm, but: mine);
        (await other.Http.PutAsync($"/api/proposals/{mine}", System.Net.Http.Json.JsonContent.Create(new { proposed_title = "Theirs" }), TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

        await PressAsync(keys, KeyK, "л");
        await OpenAsync(pm, but: next);
        await Expect(pm.Page.Locator("#pane-changed")).ToContainTextAsync(Person.Word("review.problem.stale"));
        await Expect(pm.Page.Locator("#title")).ToHaveValueAsync("Theirs");
        await Expect(pm.Page.Locator("#description")).ToHaveValueAsync("My own words");
        await pm.ShootAsync("review-stale-draft");
        await pm.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(pm.Page.Locator("#review-said")).ToContainTextAsync(Person.Word("review.problem.stale"));

        (await team.CountAsync(run)).Pending.ShouldBe(2);
        (await team.ProposalsAsync(run)).Single(one => one.Id.ToString() == mine).Description.ShouldBe(proposals.Single(one => one.Id.ToString() == mine).Description);
        // The refusal is an answer of the server, which the console notes.
        pm.Complaints.ShouldAllBe(complaint => complaint.Contains("409"));
    }

    private static async Task SelectTwoAsync(Person pm, ICDPSession keys)
    {
        var first = await OpenAsync(pm);
        await PressAsync(keys, KeyX, "ч");
        await PressAsync(keys, KeyJ, "о");
        await OpenAsync(pm, but: first);
        await PressAsync(keys, KeyX, "ч");
        await pm.Page.WaitForFunctionAsync("() => document.querySelectorAll('#queue input:checked').length === 2 && document.getElementById('bulk-bar').open");
    }

    private static async Task DecideAsync(Person pm, string typed, string outcome)
    {
        await pm.Page.Keyboard.InsertTextAsync(typed);
        await pm.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(pm.Page.Locator("#bulk-question button")).ToBeFocusedAsync();
        await pm.ShootAsync($"review-bulk-question-{outcome}");
        await pm.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(pm.Page.Locator("#review-notices")).ToContainTextAsync("2 proposals decided");
    }

    private static async Task PressAsync(ICDPSession keys, (string Code, int Number) key, string character) => await keys.SendAsync("Input.dispatchKeyEvent", new Dictionary<string, object>
    {
        ["type"] = "keyDown",
        ["code"] = key.Code,
        ["key"] = character,
        ["text"] = character,
        ["windowsVirtualKeyCode"] = key.Number,
    });

    // What is open once it is there to be decided.
    private static async Task<string> OpenAsync(Person pm, string? but = null)
    {
        var found = await pm.Page.WaitForFunctionAsync(
            "but => { const id = document.querySelector('#review-pane:not([aria-busy]) [data-status=pending]')?.dataset.proposal; return id !== but ? id : null; }", but ?? "");
        return await found.JsonValueAsync<string>();
    }
}
