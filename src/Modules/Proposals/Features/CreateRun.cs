using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Runs;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DigestMonolith.Modules.Proposals.Features;

/// <summary>Makes an analysis run that waits to be started.</summary>
internal static class CreateRun
{
    internal sealed record Request
    {
        /// <summary>With its offset.</summary>
        public required DateTimeOffset TimeWindowStart { get; init; }

        /// <summary>Not part of the window.</summary>
        public required DateTimeOffset TimeWindowEnd { get; init; }

        /// <summary>The project; null analyses every group of the tenant.</summary>
        public ProjectId? ProjectConfigId { get; init; }

        /// <summary>Accepted for older clients and not used.</summary>
        public Guid? AgentAssignmentId { get; init; }
        public TriggerType TriggerType { get; init; } = TriggerType.Manual;
    }

    public static async Task<Results<Created<RunView>, ProblemHttpResult>> HandleAsync(Request request, MakeRun make, CurrentUser user, CancellationToken ct)
    {
        // What the schedule makes is told from what people ask for.
        if (request.TriggerType == TriggerType.Scheduled)
        {
            return Problems.Invalid("trigger_type", "manual or custom; scheduled runs are made by the project's schedule.");
        }

        return Answer(await make.MakeAsync(new MakeRun.Wish
        {
            ProjectId = request.ProjectConfigId,
            Start = request.TimeWindowStart,
            End = request.TimeWindowEnd,
            Trigger = request.TriggerType,
            By = user.Account,
        }, ct));
    }

    public static Results<Created<RunView>, ProblemHttpResult> Answer(MakeRun.Outcome outcome) => outcome switch
    {
        MakeRun.Outcome.Made made => TypedResults.Created($"/api/runs/{made.Run.Id}", RunView.Of(made.Run)),
        MakeRun.Outcome.NoSuchProject => Problems.NotFound("project"),
        MakeRun.Outcome.Refused refused => Problems.Of(StatusCodes.Status400BadRequest, refused.Code, refused.Detail),
        MakeRun.Outcome.Blocked blocked => BlockedBy(blocked.By),
        MakeRun.Outcome.TooManyPending pending => Problems.Conflict(
            "too_many_pending_proposals", $"{pending.Pending} proposals wait for a decision, more than {pending.Limit}; decide some first."),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static ProblemHttpResult BlockedBy(IReadOnlyList<BlockingRun> runs)
    {
        var answer = Problems.Conflict("run_unclosed_exists", runs.Count == 0
            ? "An unclosed run existed a moment ago; ask again."
            : $"{runs.Count} unclosed run exists ({string.Join(", ", runs.Take(3).Select(run => run.Id.ToString()[..8]))}); close it first.");
        answer.ProblemDetails.Extensions["blocking_run_ids"] = runs.Select(run => run.Id.Value).ToArray();
        return answer;
    }
}
