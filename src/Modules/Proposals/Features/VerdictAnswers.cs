using System.Globalization;
using DigestMonolith.Modules.Proposals.Review;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DigestMonolith.Modules.Proposals.Features;

/// <summary>What a decision that could not be made is told as.</summary>
internal static class VerdictAnswers
{
    public static ProblemHttpResult Of(Verdict verdict) => verdict switch
    {
        Verdict.NoSuchProposal => Problems.NotFound("proposal"),
        Verdict.AlreadyDecided decided => Decided(decided.Proposal),
        Verdict.NotDecided => Problems.Conflict("proposal_pending", "Nobody has decided it, so there is nothing to take back."),
        Verdict.RunIsClosed => Problems.Conflict("run_closed", "Its run is closed; nothing of it changes any more."),
        Verdict.Stale stale => Problems.Of(
            StatusCodes.Status412PreconditionFailed, "stale_version", $"It was changed meanwhile: read version {stale.Version} and decide again."),
        Verdict.NoSuchTask => Problems.Of(StatusCodes.Status404NotFound, "target_task_not_found", "There is no such task."),
        Verdict.TaskIsClosed closed => Problems.Of(
            StatusCodes.Status400BadRequest, "target_task_closed", $"Task {closed.Task.Number} is {SnakeCase.Of(closed.Task.Status)}; merge into one that is open."),
        Verdict.InUse used => Problems.Conflict(used.Code, used.Detail),
        Verdict.Refused refused => Problems.Invalid(refused.Field, refused.Detail),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The stable code of the answer, for one of many.</summary>
    public static (string Code, string Detail) Brief(Verdict verdict)
    {
        var problem = Of(verdict).ProblemDetails;
        return ((string)problem.Extensions["code"]!, problem.Detail!);
    }

    private static ProblemHttpResult Decided(Proposal proposal)
    {
        var answer = Problems.Conflict("proposal_not_pending",
            $"{proposal.ReviewedByName} {SnakeCase.Of(proposal.Status)} it at {proposal.ReviewedAt!.Value.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)}.");
        answer.ProblemDetails.Extensions["status_now"] = SnakeCase.Of(proposal.Status);
        answer.ProblemDetails.Extensions["reviewed_by"] = proposal.ReviewedByName;
        answer.ProblemDetails.Extensions["reviewed_at"] = proposal.ReviewedAt;
        return answer;
    }
}
