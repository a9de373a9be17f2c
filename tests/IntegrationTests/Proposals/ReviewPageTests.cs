using System.Net;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.IntegrationTests.Access;
using DigestMonolith.Modules.Proposals;
using DigestMonolith.Modules.Proposals.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Proposals;

public sealed class ReviewPageTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Approving_by_the_form_makes_the_task_of_what_was_typed_and_opens_the_next()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(2);
        using var browser = await Browser.SignedInAsync(app, lab.Tenant.Admin);
        var (first, second) = (made.Proposals[1], made.Proposals[0]);

        var answer = await browser.PostAsync("/review", $"/review?run={made.Run}&proposal={first}&handler=Decide", ("Do", "approve"), ("Version", "1"), ("Title", "Renew it <today>"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldBe($"/review?run={made.Run}&proposal={second}");
        var page = await browser.ReadAsync(answer.Headers.Location.ToString());
        page.ShouldContain("data-undo");
        page.ShouldContain("Renew it &lt;today&gt;");
        page.ShouldContain($"data-proposal=\"{second}\"");
        (await TasksAsync(lab)).ShouldHaveSingleItem().Title.ShouldBe("Renew it <today>");
        (await ProposalAsync(lab, first)).EditCount.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_decided_is_taken_back_by_the_form_of_its_notice()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(1);
        using var browser = await Browser.SignedInAsync(app, lab.Tenant.Admin);
        await browser.PostAsync("/review", $"/review?proposal={made.Proposals[0]}&handler=Decide", ("Do", "reject"), ("Reason", "noise"));
        (await ProposalAsync(lab, made.Proposals[0])).Status.ShouldBe(ProposalStatus.Rejected);

        var answer = await browser.PostAsync("/review", "/review?handler=Undo", ("undo", made.Proposals[0].ToString()));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await ProposalAsync(lab, made.Proposals[0])).Status.ShouldBe(ProposalStatus.Pending);
        (await lab.RunAsync(made.Run)).ProposalsPending.ShouldBe(1);
    }

    [Theory]
    [InlineData("noise", "", "Rejected")]
    [InlineData("", "#1", "Merged")]
    [InlineData("", "7", "Pending")]
    public async Task The_enter_key_does_what_its_field_is_for_and_saves_what_was_typed_besides(string reason, string target, string expected)
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(2);
        await ProposalLab.ReadAsync(await lab.PutAsync($"/api/proposals/{made.Proposals[1]}/approve"), HttpStatusCode.OK);
        using var browser = await Browser.SignedInAsync(app, lab.Tenant.Admin);

        await browser.PostAsync("/review", $"/review?proposal={made.Proposals[0]}&handler=Decide", ("Do", "enter"), ("Title", "Another title"), ("Reason", reason), ("Target", target), ("Suggested", "7"));

        var proposal = await ProposalAsync(lab, made.Proposals[0]);
        ($"{proposal.Status}", proposal.Title, proposal.EditCount).ShouldBe((expected, "Another title", 1));
    }

    [Theory]
    [InlineData("reject", "", "", HttpStatusCode.UnprocessableEntity)]
    [InlineData("merge", "", "", HttpStatusCode.UnprocessableEntity)]
    [InlineData("merge", "", "#41", HttpStatusCode.Conflict)]
    [InlineData("approve", "", "", HttpStatusCode.UnprocessableEntity)]
    [InlineData("destroy", "", "", HttpStatusCode.UnprocessableEntity)]
    public async Task What_cannot_be_done_keeps_what_was_typed_and_changes_nothing(string what, string reason, string target, HttpStatusCode expected)
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(1);
        using var browser = await Browser.SignedInAsync(app, lab.Tenant.Admin);
        var title = what == "approve" ? new string('x', 501) : "Half of a thought";

        var answer = await browser.PostAsync("/review", $"/review?proposal={made.Proposals[0]}&handler=Decide", ("Do", what), ("Title", title), ("Reason", reason), ("Target", target));

        answer.StatusCode.ShouldBe(expected);
        var page = await answer.Content.ReadAsStringAsync(Ct);
        page.ShouldContain("role=\"alert\"");
        page.ShouldContain($">{title}</textarea>");
        var proposal = await ProposalAsync(lab, made.Proposals[0]);
        (proposal.Status, proposal.EditCount).ShouldBe((ProposalStatus.Pending, 0));
    }

    [Fact]
    public async Task Who_comes_second_is_told_who_was_first()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(1);
        using var browser = await Browser.SignedInAsync(app, await app.AddMemberAsync(lab.Tenant.Id, "pm"));
        await ProposalLab.ReadAsync(await lab.PutAsync($"/api/proposals/{made.Proposals[0]}/approve"), HttpStatusCode.OK);
        var name = (await ProposalAsync(lab, made.Proposals[0])).ReviewedByName!;

        var answer = await browser.PostAsync("/account", $"/review?proposal={made.Proposals[0]}&handler=Decide", ("Do", "approve"), ("Title", "Mine"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain(WebUtility.HtmlEncode(name));
        (await TasksAsync(lab)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_and_so_is_a_viewer()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(1);
        using var viewer = await Browser.SignedInAsync(app, await app.AddMemberAsync(lab.Tenant.Id, "viewer"));
        foreach (var (path, field, value) in new[]
        {
            ($"/review?proposal={made.Proposals[0]}&handler=Decide", "Do", "approve"), ("/review?handler=Undo", "undo", made.Proposals[0].ToString()),
            ("/review?handler=Bulk", "Ids", made.Proposals[0].ToString()), ($"/review?proposal={made.Proposals[0]}&handler=Split", "title_0", "a"),
            ($"/runs/{made.Run}?handler=Close", "back", "/runs"), ("/runs", "Do", "create"), ("/projects/new", "Name", "x"),
        })
        {
            (await viewer.PostAsync("/account", path, (field, value))).StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
            (await viewer.PostWithoutTokenAsync(path, (field, value))).StatusCode.ShouldBe(HttpStatusCode.BadRequest, path);
        }

        (await viewer.ReadAsync($"/review?proposal={made.Proposals[0]}")).ShouldNotContain("value=\"approve\"");
        (await ProposalAsync(lab, made.Proposals[0])).Status.ShouldBe(ProposalStatus.Pending);
    }

    [Fact]
    public async Task Script_in_titles_and_reasons_is_text()
    {
        var lab = await ProposalLab.StartAsync(app);
        const string Script = "<script>alert('approve everything')</script>";
        var made = await lab.MakeReviewableAsync(1, finding: number => ProposalLab.Plain(number) with { Title = Script, Description = Script, Reasoning = Script });
        using var browser = await Browser.SignedInAsync(app, lab.Tenant.Admin);

        var page = await browser.ReadAsync("/review");

        page.ShouldNotContain("<script>alert");
        page.ShouldContain("&lt;script&gt;alert");
        (await ProposalAsync(lab, made.Proposals[0])).Status.ShouldBe(ProposalStatus.Pending);
    }

    [Fact]
    public async Task The_filter_stays_in_every_link_and_form()
    {
        var lab = await ProposalLab.StartAsync(app);
        await lab.MakeReviewableAsync(3, finding: number => ProposalLab.Plain(number) with { Priority = number == 1 ? Priority.High : Priority.Low });
        using var browser = await Browser.SignedInAsync(app, lab.Tenant.Admin);

        var page = await browser.ReadAsync("/review?priority=low&q=certificate");

        System.Text.RegularExpressions.Regex.Count(page, "<li id=\"p-").ShouldBe(2);
        System.Text.RegularExpressions.Regex.Count(page, "(href|action)=\"/review\\?priority=low&amp;q=certificate&amp;(proposal|handler)=").ShouldBeGreaterThanOrEqualTo(4);
        (await browser.ReadAsync("/review?priority=critical")).ShouldContain("class=\"empty\"");
        (await browser.GetAsync("/review?priority=nonsense&run=x&proposal=")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.GetAsync($"/review?proposal={ProposalId.New()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Looking_notes_the_first_look_and_changes_nothing_else()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(1);
        using var browser = await Browser.SignedInAsync(app, lab.Tenant.Admin);
        using var viewer = await Browser.SignedInAsync(app, await app.AddMemberAsync(lab.Tenant.Id, "viewer"));
        await viewer.ReadAsync($"/review?proposal={made.Proposals[0]}");
        (await ProposalAsync(lab, made.Proposals[0])).FirstViewedAt.ShouldBeNull();

        await browser.ReadAsync($"/review?proposal={made.Proposals[0]}");
        var first = await ProposalAsync(lab, made.Proposals[0]);
        await browser.ReadAsync($"/review?proposal={made.Proposals[0]}");

        first.FirstViewedAt.ShouldNotBeNull();
        var now = await ProposalAsync(lab, made.Proposals[0]);
        (now.FirstViewedAt, now.Version, now.Status).ShouldBe((first.FirstViewedAt, 1, ProposalStatus.Pending));
    }

    [Fact]
    public async Task Many_are_decided_after_one_question()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(12);
        using var browser = await Browser.SignedInAsync(app, lab.Tenant.Admin);
        var ids = made.Proposals.Select(id => ("Ids", id.ToString())).ToArray();

        var question = await browser.PostAsync("/review", "/review?handler=Bulk", [("Do", "approve"), .. ids]);
        (await question.Content.ReadAsStringAsync(Ct)).ShouldContain("id=\"bulk-question\"");
        (await lab.RunAsync(made.Run)).ProposalsPending.ShouldBe(12);
        var answer = await browser.PostAsync("/review", "/review?handler=Bulk", [("Do", "approve"), ("Sure", "true"), .. ids]);

        answer.Headers.Location!.ToString().ShouldBe("/review");
        (await browser.ReadAsync("/review")).ShouldContain("12 proposals decided");
        (await browser.ReadAsync("/review")).ShouldNotContain("12 proposals decided");
        (await lab.RunAsync(made.Run)).ProposalsApproved.ShouldBe(12);
        (await TasksAsync(lab)).Count.ShouldBe(12);

        // Once more: nothing can be done, and each says why.
        await browser.PostAsync("/review", "/review?handler=Bulk", [("Do", "reject"), ("Reason", "noise"), ("Sure", "true"), .. ids]);
        var report = await browser.ReadAsync("/review");
        var who = WebUtility.HtmlEncode((await ProposalAsync(lab, made.Proposals[3])).ReviewedByName!);
        report.ShouldContain("12 proposals could not be decided");
        report.ShouldContain($"proposal={made.Proposals[3]}\">Renew the certificate of server 4</a>: {who} was faster: Approved");
    }

    [Theory]
    [InlineData("merge", "", "41", "There is no task with this number.")]
    [InlineData("enter", "", "41", "There is no task with this number.")]
    [InlineData("enter", "noise", "41", "Choose what to do with the selected")]
    [InlineData("reject", " ", "", "Say why it is rejected")]
    public async Task What_cannot_be_done_with_many_is_said_at_once_and_keeps_the_selection(string what, string reason, string target, string problem)
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(2);
        using var browser = await Browser.SignedInAsync(app, lab.Tenant.Admin);
        System.Text.RegularExpressions.Regex.Count(await browser.ReadAsync("/review?select=all"), "name=\"Ids\"[^>]* checked").ShouldBe(2);

        var answer = await browser.PostAsync("/review", "/review?handler=Bulk", ("Do", what), ("Reason", reason), ("Target", target), ("Ids", made.Proposals[0].ToString()));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Content.ReadAsStringAsync(Ct);
        page.ShouldContain(problem);
        System.Text.RegularExpressions.Regex.Matches(page, "name=\"Ids\" value=\"([^\"]+)\"[^>]* checked").ShouldHaveSingleItem().Groups[1].Value.ShouldBe(made.Proposals[0].ToString());
        page.ShouldContain($"name=\"Target\" inputmode=\"numeric\" placeholder=\"Task number\"{(target.Length > 0 ? $" value=\"{target}\"" : "")}>");
    }

    [Fact]
    public async Task A_longer_queue_shows_its_first_five_hundred_and_says_so()
    {
        var lab = await ProposalLab.StartAsync(app);
        await lab.MakeReviewableAsync(520);
        using var browser = await Browser.SignedInAsync(app, lab.Tenant.Admin);

        var page = await browser.ReadAsync("/review");

        System.Text.RegularExpressions.Regex.Count(page, "<li id=\"p-").ShouldBe(500);
        page.ShouldContain("Queue (520)");
        page.ShouldContain("The first 500 are shown.");
    }

    [Fact]
    public async Task A_proposal_is_split_by_the_form()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(1);
        var second = await AddMessageAsync(lab, made);
        var first = await lab.Tenant.DoAsync(services => services.GetRequiredService<ProposalsDbContext>().ProposalMessages
            .Where(message => message.ProposalId == made.Proposals[0] && message.MessageId != second).Select(message => message.MessageId).SingleAsync(Ct));
        using var browser = await Browser.SignedInAsync(app, lab.Tenant.Admin);
        (await browser.ReadAsync("/review")).ShouldContain("id=\"split\"");

        var wrong = await browser.PostAsync("/review", $"/review?proposal={made.Proposals[0]}&handler=Split", ("title_0", "One"), ("messages_0", first.ToString()), ("title_1", "Other"));
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var more = await browser.PostAsync("/review", $"/review?proposal={made.Proposals[0]}&handler=Split", ("title_0", "One"), ("messages_0", first.ToString()), ("title_1", "Other"), ("more", "1"));
        foreach (var page in new[] { await wrong.Content.ReadAsStringAsync(Ct), await more.Content.ReadAsStringAsync(Ct) })
        {
            page.ShouldContain("id=\"split\" open");
            page.ShouldContain("name=\"title_1\" maxlength=\"500\" value=\"Other\"");
            page.ShouldContain($"name=\"messages_0\" value=\"{first}\" checked");
        }

        (await more.Content.ReadAsStringAsync(Ct)).ShouldContain("name=\"title_2\"");
        var right = await browser.PostAsync("/review", $"/review?proposal={made.Proposals[0]}&handler=Split",
            ("title_0", "One"), ("messages_0", first.ToString()), ("title_1", "Other"), ("messages_1", second.ToString()));

        right.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await ProposalAsync(lab, made.Proposals[0])).IsSplit.ShouldBeTrue();
        (await lab.RunAsync(made.Run)).ProposalsPending.ShouldBe(2);
    }

    private static Task<Contracts.MessageId> AddMessageAsync(ProposalLab lab, ProposalLab.Made made) => lab.Tenant.DoAsync(async services =>
    {
        var db = services.GetRequiredService<ProposalsDbContext>();
        var added = new ProposalMessage { ProposalId = made.Proposals[0], GroupId = made.Group, TgMessageId = 99, MessageId = Contracts.MessageId.New(), PostedAt = ProposalLab.Day.AddHours(2) };
        db.ProposalMessages.Add(added);
        await db.SaveChangesAsync(Ct);
        return added.MessageId;
    });

    private static Task<Proposal> ProposalAsync(ProposalLab lab, ProposalId id) =>
        lab.Tenant.DoAsync(services => services.GetRequiredService<ProposalsDbContext>().Proposals.SingleAsync(one => one.Id == id, Ct));

    private static Task<List<TrackedTask>> TasksAsync(ProposalLab lab) =>
        lab.Tenant.DoAsync(services => services.GetRequiredService<ProposalsDbContext>().Tasks.ToListAsync(Ct));
}
