using System.Net;
using DigestMonolith.IntegrationTests.Realtime;

namespace DigestMonolith.IntegrationTests.Proposals;

/// <summary>Decisions that people take through two processes on one database.</summary>
[Trait("Category", "Soak")]
public sealed class TwoHostsDecideTests(AppFixture app)
{
    [Fact]
    public async Task Approvals_through_two_hosts_have_one_winner_each_and_both_hosts_tell_of_it()
    {
        var lab = await ProposalLab.StartAsync(app);
        var made = await lab.MakeReviewableAsync(5);
        using var second = HostProcess.Start(app);
        using var there = new HttpClient { BaseAddress = await second.ServingAsync() };
        there.DefaultRequestHeaders.Authorization = lab.Tenant.Http.DefaultRequestHeaders.Authorization;
        using var hearsHere = (await LiveSocket.ConnectAsync(app.Address, lab.Tenant.Http, "?topics=proposals")).Socket;
        using var hearsThere = (await LiveSocket.ConnectAsync(there.BaseAddress, lab.Tenant.Http, "?topics=proposals")).Socket;

        var answers = await Task.WhenAll(made.Proposals.Select(id => Task.WhenAll(
            Enumerable.Range(0, 20).Select(n => lab.PutAsync($"/api/proposals/{id}/approve", http: n % 2 == 0 ? lab.Tenant.Http : there)))));

        foreach (var ofOne in answers)
        {
            ofOne.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
            ofOne.Count(answer => answer.StatusCode == HttpStatusCode.Conflict).ShouldBe(19);
        }

        var tasks = await lab.GetAsync("/api/tasks");
        tasks.GetProperty("items").EnumerateArray().Select(task => task.GetProperty("number").GetInt32()).ShouldBe([1, 2, 3, 4, 5], ignoreOrder: true);
        var run = await lab.RunAsync(made.Run);
        (run.ProposalsPending, run.ProposalsApproved).ShouldBe((0, 5));
        var (here, elsewhere) = (await hearsHere.ReadAsync(5), await hearsThere.ReadAsync(5));
        elsewhere.Select(frame => frame.ToJsonString()).ShouldBe(here.Select(frame => frame.ToJsonString()));
        here.ShouldAllBe(frame => frame["event"]!.GetValue<string>() == "approved");
        here.Select(frame => frame["data"]!["id"]!.GetValue<string>()).ShouldBe(made.Proposals.Select(id => id.ToString()), ignoreOrder: true);
        here.Select(frame => frame["data"]!["counters"]!["pending"]!.GetValue<int>()).ShouldBe([4, 3, 2, 1, 0]);
    }
}
