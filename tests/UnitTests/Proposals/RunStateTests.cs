using DigestMonolith.Contracts;
using DigestMonolith.Modules.Proposals;
using DigestMonolith.Modules.Proposals.Store;

namespace DigestMonolith.UnitTests.Proposals;

/// <summary>Every state against every step: what the table does not name is refused and changes nothing.</summary>
public sealed class RunStateTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<(RunStatus From, string Step), RunStatus> Allowed = new()
    {
        [(RunStatus.Pending, "begin")] = RunStatus.Running,
        [(RunStatus.Pending, "cancel")] = RunStatus.Cancelled,
        [(RunStatus.Running, "complete")] = RunStatus.Completed,
        [(RunStatus.Running, "fail")] = RunStatus.Failed,
        [(RunStatus.Completed, "review")] = RunStatus.Reviewed,
    };

    public static TheoryData<string, string> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            foreach (var status in Enum.GetNames<RunStatus>())
            {
                foreach (var step in new[] { "begin", "cancel", "complete", "fail", "review" })
                {
                    pairs.Add(status, step);
                }
            }

            return pairs;
        }
    }

    [Theory, MemberData(nameof(Pairs))]
    public void A_step_leads_where_the_table_says(string status, string step)
    {
        var from = Enum.Parse<RunStatus>(status);
        var run = In(from);

        var done = step switch
        {
            "begin" => run.TryBegin(Now),
            "cancel" => run.TryCancel(Now),
            "complete" => run.TryComplete(Now),
            "fail" => run.TryFail("x", "x", null, 0, Now),
            _ => run.TryReview(Now, evenEmpty: true),
        };

        done.ShouldBe(Allowed.ContainsKey((from, step)));
        run.Status.ShouldBe(Allowed.GetValueOrDefault((from, step), from));
    }

    [Fact]
    public void Random_decisions_keep_the_sum()
    {
        var run = In(RunStatus.Running);
        run.CountBatch(20, FoundBy.Local, 0, 0);
        run.TryComplete(Now);
        var states = new ProposalStatus[20];
        var random = new Random(7);
        for (var n = 0; n < 10_000; n++)
        {
            var at = random.Next(20);
            var next = states[at] == ProposalStatus.Pending ? (ProposalStatus)random.Next(1, 4) : ProposalStatus.Pending;
            run.TryMove(states[at], next, Now).ShouldBeTrue();
            states[at] = next;

            run.ProposalsTotal.ShouldBe(run.ProposalsPending + run.ProposalsApproved + run.ProposalsRejected + run.ProposalsMerged);
            run.ProposalsPending.ShouldBe(states.Count(state => state == ProposalStatus.Pending));
            run.Status.ShouldBe(run.ProposalsPending == 0 ? RunStatus.Reviewed : RunStatus.Completed);
        }
    }

    [Theory]
    [InlineData("Pending", false)]
    [InlineData("Running", true)]
    [InlineData("Failed", true)]
    [InlineData("Closed", false)]
    [InlineData("Cancelled", false)]
    public void Proposals_are_decided_while_the_run_can_still_change(string name, bool allowed)
    {
        var status = Enum.Parse<RunStatus>(name);
        var run = In(status, proposals: status is RunStatus.Running or RunStatus.Failed ? 1 : 0);

        run.IsReviewable.ShouldBe(allowed);
        if (!allowed)
        {
            run.TryMove(ProposalStatus.Pending, ProposalStatus.Approved, Now).ShouldBeFalse();
        }
    }

    private static AnalysisRun In(RunStatus status, int proposals = 0)
    {
        var run = AnalysisRun.Of(new NewRun { Start = Now.AddDays(-1), End = Now, Trigger = TriggerType.Manual, ConfigSnapshot = "{}" }, TenantId.New(), Now);
        if (status == RunStatus.Cancelled)
        {
            run.TryCancel(Now);
        }
        else if (status != RunStatus.Pending)
        {
            run.TryBegin(Now);
            run.Plan(0, 0, new Dictionary<string, int>(), 1);
            if (proposals > 0)
            {
                run.CountBatch(proposals, FoundBy.Local, 0, 0);
            }
        }

        switch (status)
        {
            case RunStatus.Failed:
                run.TryFail("x", "x", null, 0, Now);
                break;
            case RunStatus.Completed or RunStatus.Reviewed or RunStatus.Closed:
                run.TryComplete(Now);
                if (status != RunStatus.Completed)
                {
                    run.TryReview(Now, evenEmpty: true);
                }

                if (status == RunStatus.Closed)
                {
                    run.Close("{}", null, Now);
                }

                break;
        }

        run.Status.ShouldBe(status);
        return run;
    }
}
