using System.Net;
using System.Net.Http.Json;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.IntegrationTests.Digests;
using DigestMonolith.Modules.Proposals;

namespace DigestMonolith.IntegrationTests.Proposals;

/// <summary>What is erased leaves proposals and tasks too.</summary>
public sealed class ForgetTests(AppFixture app)
{
    [Fact]
    public async Task The_words_of_an_erased_message_leave_its_proposal_and_its_task()
    {
        var lab = await ProposalLab.StartAsync(app);
        var group = await lab.Chats.ImportTalkAsync([new DigestLab.Said(1, ProposalLab.Day.AddHours(9), "Olena", "Please renew the quetzal certificate of the payment server")]);
        var run = new AnalysisRunId((await ProposalLab.ReadAsync(await lab.PostAsync("/api/runs", new { time_window_start = ProposalLab.Day, time_window_end = ProposalLab.Day.AddDays(1) }), HttpStatusCode.Created)).GetProperty("id").GetGuid());
        await lab.PostAsync($"/api/runs/{run}/start");
        await lab.ReachAsync(run, RunStatus.Completed);
        var proposal = (await lab.GetAsync($"/api/proposals?run_id={run}")).GetProperty("items")[0].GetProperty("id").GetString();
        await lab.PutAsync($"/api/proposals/{proposal}", new { proposed_description = "The quetzal one." });
        var task = (await ProposalLab.ReadAsync(await lab.PutAsync($"/api/proposals/{proposal}/approve"), HttpStatusCode.OK)).GetProperty("created_task_id").GetString();

        // How it read before is shown with it, and goes with it.
        using var edited = await lab.PostAsync($"/api/groups/{group}/messages", new
        {
            messages = new[] { new { tg_message_id = 1, posted_at = ProposalLab.Day.AddHours(9), sender_name = "Olena", text = "Please renew the certificate <b>", edited_at = ProposalLab.Day.AddHours(10) } },
        });
        edited.EnsureSuccessStatusCode();
        foreach (var path in (string[])[$"/api/proposals/{proposal}", $"/api/tasks/{task}"])
        {
            var message = (await lab.GetAsync(path)).GetProperty("messages")[0];
            message.GetProperty("edited_at").GetDateTimeOffset().ShouldBe(ProposalLab.Day.AddHours(10));
            message.GetProperty("versions")[0].GetProperty("text").GetString().ShouldBe("Please renew the quetzal certificate of the payment server");
        }

        var page = await lab.Chats.PageAsync($"/messages?from=2026-04-07&to=2026-04-07");
        page.ShouldContain("certificate &lt;b&gt;");
        page.ShouldMatch("(?s)<details class=\"earlier\">.*10:00</time> · 1 earlier wording</summary>.*quetzal");

        using var asked = await lab.Tenant.Http.PostAsJsonAsync($"/api/groups/{group}/erasures", new { message_ids = new[] { 1 } }, TestContext.Current.CancellationToken);
        asked.StatusCode.ShouldBe(HttpStatusCode.Accepted);

        await Eventually.UntilAsync(async () => (await lab.GetAsync($"/api/tasks/{task}")).GetProperty("task").GetProperty("title").GetString() == "[erased]");
        (await lab.GetAsync($"/api/tasks/{task}")).ToString().ShouldNotContain("quetzal");
        (await lab.GetAsync($"/api/proposals/{proposal}")).ToString().ShouldNotContain("quetzal");
        (await lab.RunAsync(run)).ProposalsApproved.ShouldBe(1);
    }
}
