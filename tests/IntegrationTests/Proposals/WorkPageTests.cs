using System.Net;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.IntegrationTests.Access;
using DigestMonolith.Modules.Proposals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.IntegrationTests.Proposals;

public sealed class WorkPageTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_is_made_by_the_form_and_another_one_is_told_what_blocks_it()
    {
        var lab = await ProposalLab.StartAsync(app);
        using var browser = await Browser.SignedInAsync(app, lab.Tenant.Admin);
        var preview = await browser.PostAsync("/runs", "/runs", ("Do", "preview"), ("Span", "7"));
        preview.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await preview.Content.ReadAsStringAsync(Ct)).ShouldContain("0 messages, 0 after the filter, 0 batches");

        var made = await browser.PostAsync("/runs", "/runs", ("Do", "create"), ("Span", "7"));
        var path = made.Headers.Location!.ToString();
        var again = await browser.PostAsync("/runs", "/runs", ("Do", "create"), ("Span", "1"));

        path.ShouldStartWith("/runs/");
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await again.Content.ReadAsStringAsync(Ct)).ShouldContain($"href=\"{path}\"");
        (await browser.PostAsync("/runs", $"{path}?handler=Cancel", ("back", "/runs?status=cancelled"))).Headers.Location!.ToString().ShouldBe("/runs?status=cancelled");
        (await browser.PostAsync("/runs", $"{path}?handler=Start", ("back", "https://elsewhere.example"))).Headers.Location!.ToString().ShouldBe($"{path}?problem=state");
        (await browser.PostAsync("/runs", $"{path}?handler=Retry")).Headers.Location!.ToString().ShouldNotBe(path);
    }

    [Theory]
    [InlineData("custom", "2026-03-12T10:00", "2026-03-12T09:00")]
    [InlineData("custom", "", "")]
    [InlineData("99", "", "")]
    public async Task A_span_that_is_none_makes_no_run(string span, string from, string to)
    {
        var lab = await ProposalLab.StartAsync(app);
        using var browser = await Browser.SignedInAsync(app, lab.Tenant.Admin);

        var answer = await browser.PostAsync("/runs", "/runs", ("Do", "create"), ("Span", span), ("From", from), ("To", to));

        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("role=\"alert\"");
        (await lab.GetAsync("/api/runs")).GetProperty("total").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task The_close_button_says_why_it_is_off_and_the_run_is_closed_when_it_may_be()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(1);
        using var browser = await Browser.SignedInAsync(app, lab.Tenant.Admin);
        (await browser.ReadAsync($"/runs/{made.Run}")).ShouldContain("1 proposal still waits");
        (await browser.PostAsync("/runs", $"/runs/{made.Run}?handler=Close")).Headers.Location!.ToString().ShouldBe($"/runs/{made.Run}?problem=pending");
        await lab.PutAsync($"/api/proposals/{made.Proposals[0]}/approve");

        (await browser.PostAsync("/runs", $"/runs/{made.Run}?handler=Close")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var page = await browser.ReadAsync($"/runs/{made.Run}");
        page.ShouldContain("100%");
        (await lab.RunAsync(made.Run)).Status.ShouldBe(RunStatus.Closed);
        await Eventually.UntilAsync(async () => (await lab.GetAsync($"/api/runs/{made.Run}/events")).GetProperty("items").GetArrayLength() == 4);
        var events = await lab.GetAsync($"/api/runs/{made.Run}/events");
        events.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("event_type").GetString())
            .ShouldBe(["analysis.run.created.v1", "proposal.approved.v1", "analysis.run.reviewed.v1", "analysis.run.closed.v1"]);
        var next = events.GetProperty("items")[1].GetProperty("seq").GetInt64();
        (await lab.GetAsync($"/api/runs/{made.Run}/events?after_seq={next}&limit=1")).GetProperty("items")[0].GetProperty("event_type").GetString().ShouldBe("analysis.run.reviewed.v1");
        await lab.GetAsync($"/api/runs/{AnalysisRunId.New()}/events", HttpStatusCode.NotFound);
        await lab.GetAsync($"/api/runs/{made.Run}/events?limit=0", HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_project_is_made_and_changed_by_its_form()
    {
        var lab = await ProposalLab.StartAsync(app);
        using var browser = await Browser.SignedInAsync(app, lab.Tenant.Admin);
        (string, string)[] fields =
        [
            ("Name", "Mobile"), ("Keywords", "build\r\nrelease \r\n\r\n"), ("Glossary", "PL = Poland"), ("Components", "Checkout: pay, cart"), ("Critical", "down"),
            ("Language", "uk"), ("IsActive", "true"), ("ScheduleHour", "9"), ("Threshold", "0.97"), ("DailyCap", "5"),
        ];

        var made = await browser.PostAsync("/projects/new", "/projects/new", fields);
        var path = made.Headers.Location!.ToString().Split('?')[0];
        var twice = await browser.PostAsync("/projects/new", "/projects/new", fields);
        var changed = await browser.PostAsync(path, path, [.. fields.Where(field => field.Item1 != "Keywords"), ("Keywords", "build")]);

        twice.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        changed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var project = await lab.GetAsync($"/api{path}");
        project.GetProperty("keywords").EnumerateArray().Select(word => word.GetString()).ShouldBe(["build"]);
        project.GetProperty("glossary").GetProperty("PL").GetString().ShouldBe("Poland");
        project.GetProperty("components")[0].GetProperty("keywords").GetArrayLength().ShouldBe(2);
        (project.GetProperty("schedule_hour").GetInt32(), project.GetProperty("auto_approve_threshold").GetDouble(), project.GetProperty("version").GetString()).ShouldBe((9, 0.97, "1.1.0"));
        (await browser.PostAsync("/projects/new", "/projects/new", ("Name", ""), ("Keywords", ""))).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await browser.PostAsync(path, $"{path}?handler=Remove")).Headers.Location!.ToString().ShouldBe("/projects");
    }

    [Fact]
    public async Task Two_who_change_a_project_do_not_lose_each_other_s_work()
    {
        var lab = await ProposalLab.StartAsync(app);
        using var browser = await Browser.SignedInAsync(app, lab.Tenant.Admin);
        var group = await lab.Chats.ImportTalkAsync([new(1, ProposalLab.Day, "Olena", "hello")], chat: 1000000001);
        var second = await lab.Chats.ImportTalkAsync([new(1, ProposalLab.Day, "Olena", "hello")], chat: 1000000002);
        var made = await ProposalLab.ReadAsync(await lab.PostAsync("/api/projects", new { name = "App", keywords = new[] { "one" } }), HttpStatusCode.Created);
        var other = await ProposalLab.ReadAsync(await lab.PostAsync("/api/projects", new { name = "Other", keywords = new[] { "one" } }), HttpStatusCode.Created);
        var path = $"/projects/{made.GetProperty("id").GetString()}";
        await ProposalLab.ReadAsync(await lab.PostAsync("/api/tasks/webhooks", new { url = "https://93.184.216.34/hook", sends = "tasks", project_id = made.GetProperty("id").GetString() }), HttpStatusCode.Created);
        (await browser.ReadAsync(path)).ShouldContain("name=\"Version\" value=\"1\"");

        (await PutAsync(lab, path, "1", "App", "two")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var late = await PutAsync(lab, path, "1", "App", "three");
        var form = await browser.PostAsync(path, path, ("Version", "1"), ("Name", "App"), ("Keywords", "three"), ("Language", "auto"), ("Threshold", "0.95"), ("DailyCap", "20"));

        ((int)late.StatusCode, (await ProposalLab.ReadAsync(late, HttpStatusCode.PreconditionFailed)).GetProperty("code").GetString()).ShouldBe((412, "stale_version"));
        form.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await form.Content.ReadAsStringAsync(Ct);
        page.ShouldContain(">three</textarea>");
        page.ShouldContain("name=\"Version\" value=\"1\"");
        (await lab.GetAsync($"/api{path}")).GetProperty("keywords")[0].GetString().ShouldBe("two");

        // Somebody takes the second of two groups between our look and our write: that one is named.
        var held = lab.Tenant.DoAsync(async services =>
        {
            var db = services.GetRequiredService<ProposalsDbContext>();
            db.ProjectGroups.Add(new() { GroupId = second, ProjectId = new(other.GetProperty("id").GetGuid()) });
            await db.SaveChangesAsync(Ct);
            var put = PutAsync(lab, path, "2", "App", "two", group, second);
            await Eventually.UntilAsync(async () => await lab.Chats.ScalarAsync<long>("select count(*) from pg_locks where not granted") > 0);
            return put;
        });
        (await ProposalLab.ReadAsync(await await held, HttpStatusCode.Conflict)).GetProperty("detail").GetString()!.ShouldContain(second.ToString());

        // What goes with it is said before, and written down.
        (await browser.ReadAsync(path)).ShouldContain("1 webhook of it is removed with it.");
        (await browser.PostAsync(path, $"{path}?handler=Remove")).Headers.Location!.ToString().ShouldBe("/projects");
        (await lab.Chats.ScalarAsync<int>("select jsonb_array_length(before -> 'webhooks') from platform.audit_log where action = 'project.removed'")).ShouldBe(1);
    }

    private static async Task<HttpResponseMessage> PutAsync(ProposalLab lab, string path, string revision, string name, string keyword, params Contracts.GroupId[] groups)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api{path}") { Content = System.Net.Http.Json.JsonContent.Create(new { name, keywords = new[] { keyword }, group_ids = groups.Select(group => group.Value) }) };
        request.Headers.Add("If-Match", $"\"{revision}\"");
        return await lab.Tenant.Http.SendAsync(request, Ct);
    }

    [Fact]
    public async Task What_is_stored_as_codes_and_ids_is_read_as_words()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(1, fails: true);
        var project = (await ProposalLab.ReadAsync(await lab.PostAsync("/api/projects", new { name = "Мобільний застосунок", keywords = new[] { "one" } }), HttpStatusCode.Created)).GetProperty("id").GetString();
        await ProposalLab.ReadAsync(await lab.PutAsync($"/api/proposals/{made.Proposals[0]}", new { proposed_priority = "high", proposed_project_id = project, proposed_due_on = "2026-04-03" }), HttpStatusCode.OK);
        using var browser = await Browser.SignedInAsync(app, lab.Tenant.Admin);
        browser.Cookies.Add(app.Address, new Cookie("lang", "uk"));

        var review = await browser.ReadAsync($"/review?proposal={made.Proposals[0]}");
        review = WebUtility.HtmlDecode(review[review.IndexOf("class=\"history\"", StringComparison.Ordinal)..]);
        await ProposalLab.ReadAsync(await lab.PutAsync($"/api/proposals/{made.Proposals[0]}/approve"), HttpStatusCode.OK);
        await lab.ExecuteAsync("update proposals.task_proposals set reviewed_by_name = 'rule:auto_approve'");
        var decided = WebUtility.HtmlDecode(await browser.ReadAsync($"/review?status=all&proposal={made.Proposals[0]}"));
        var run = WebUtility.HtmlDecode(await browser.ReadAsync($"/runs/{made.Run}"));

        review.ShouldContain("<del>звичайно</del> → <ins>важливо</ins>");
        review.ShouldContain("<del>–</del> → <ins>Мобільний застосунок</ins>");
        review.ShouldContain("<ins>3 квіт");
        decided.ShouldContain("правило проєкту");
        decided.ShouldNotContain("rule:auto_approve");
        run.ShouldContain("Порція не вдалася.</strong> порція 2 · Спроби: 3");
        run.ShouldNotContain("Batch 2 failed");
    }

    [Fact]
    public async Task A_long_timeline_shows_its_newest_events_and_leads_to_the_older_ones()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(1);
        await Realtime.Said.SayAsync(lab.Tenant, [.. Enumerable.Range(1, 205).Select(number => Realtime.Said.Progress(lab.Tenant, number, made.Run) with { ProgressPercent = number % 100 })]);
        await Eventually.UntilAsync(async () => await lab.Chats.ScalarAsync<long>("select count(*) from platform.event_log where key = $1", made.Run.ToString()) == 206);
        using var browser = await Browser.SignedInAsync(app, lab.Tenant.Admin);

        var newest = await browser.ReadAsync($"/runs/{made.Run}");
        var older = await browser.ReadAsync(System.Text.RegularExpressions.Regex.Match(newest, "href=\"(/runs/[^\"]+before=\\d+)#run-timeline\"").Groups[1].Value);

        newest.ShouldContain("The newest 200 events");
        newest.ShouldNotContain("> created</li>");
        older.ShouldContain("6 older events");
        older.ShouldContain("> created</li>");
        older.ShouldNotContain(">Older</a>");
    }

    [Fact]
    public async Task A_task_is_edited_by_its_form_and_shows_what_it_was()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(1);
        await lab.PutAsync($"/api/proposals/{made.Proposals[0]}/approve");
        var id = await lab.Tenant.DoAsync(services => services.GetRequiredService<ProposalsDbContext>().Tasks.Select(task => task.Id).SingleAsync(Ct));
        using var browser = await Browser.SignedInAsync(app, lab.Tenant.Admin);

        var answer = await browser.PostAsync($"/tasks/{id}", $"/tasks/{id}", ("Version", "1"), ("Title", "Renew <all> of them"), ("Status", "in_progress"), ("Assignee", "Olena"), ("Due", "2026-04-01"));
        var stale = await browser.PostAsync($"/tasks/{id}", $"/tasks/{id}", ("Version", "1"), ("Title", "Late"), ("Status", "closed"));
        var below = await browser.PostAsync($"/tasks/{id}", $"/tasks/{id}", ("Version", "2"), ("Title", "Late"), ("Status", "closed"), ("Parent", "#1"));

        answer.Headers.Location!.ToString().ShouldBe($"/tasks/{id}?saved=1");
        (stale.StatusCode, below.StatusCode).ShouldBe((HttpStatusCode.Conflict, HttpStatusCode.UnprocessableEntity));
        var page = await browser.ReadAsync($"/tasks/{id}");
        page.ShouldContain("Renew &lt;all&gt; of them");
        page.ShouldContain("<del>Renew the certificate of server 1</del>");
        (await browser.ReadAsync("/tasks?status=in_progress&assignee=Olena")).ShouldContain($"href=\"/tasks/{id}\"");
        (await browser.ReadAsync("/tasks?status=closed")).ShouldContain("class=\"empty\"");
        (await browser.GetAsync($"/tasks/{TaskId.New()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Messages_are_found_by_words_author_group_and_day_and_lead_to_what_came_of_them()
    {
        var lab = await ProposalLab.StartAsync(app);
        await lab.Chats.ImportTalkAsync(
        [
            new(1, ProposalLab.Day.AddHours(9), "Olena", "<b>Who</b> renews 100% of the certificates?"), new(2, ProposalLab.Day.AddHours(10), "Marta", "Not me"),
        ]);
        using var browser = await Browser.SignedInAsync(app, lab.Tenant.Admin);
        var day = ProposalLab.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        (await browser.ReadAsync($"/messages?from={day}&to={day}&q=100%25")).ShouldContain("&lt;b&gt;Who&lt;/b&gt; renews 100%");
        (await browser.ReadAsync($"/messages?from={day}&to={day}&q=1_0")).ShouldContain("class=\"empty\"");
        (await browser.ReadAsync($"/messages?from={day}&to={day}&author=mart")).ShouldContain("Not me");
        (await browser.ReadAsync($"/messages?from=2020-01-01&to=2020-01-02")).ShouldContain("class=\"empty\"");
        (await browser.ReadAsync($"/messages?group={Contracts.GroupId.New()}&from={day}&to={day}")).ShouldContain("class=\"empty\"");
        (await browser.GetAsync("/messages?from=0000-99-99&to=x&before=x&group=x")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Messages_of_one_second_are_all_found_page_after_page()
    {
        var lab = await ProposalLab.StartAsync(app);
        foreach (var (who, chat) in new[] { ("Olena", 1000000001L), ("Marta", 1000000002L) })
        {
            await lab.Chats.ImportTalkAsync(Enumerable.Range(1, 60).Select(id => new Digests.DigestLab.Said(id, ProposalLab.Day.AddHours(9), who, $"{who} says {id:00}.")), chat);
        }

        using var browser = await Browser.SignedInAsync(app, lab.Tenant.Admin);
        var day = ProposalLab.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var found = new List<string>();
        for (var next = $"/messages?from={day}&to={day}"; next is not null;)
        {
            var page = await browser.ReadAsync(next);
            found.AddRange(System.Text.RegularExpressions.Regex.Matches(page, "(Olena|Marta) says \\d\\d\\.").Select(match => match.Value));
            next = System.Text.RegularExpressions.Regex.Match(page, "rel=\"next\" href=\"([^\"]+)\"") is { Success: true } link ? WebUtility.HtmlDecode(link.Groups[1].Value) : null;
        }

        found.Count.ShouldBe(120);
        found.Distinct().Count().ShouldBe(120);
    }
}
