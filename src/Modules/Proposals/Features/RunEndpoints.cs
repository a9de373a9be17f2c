using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Runs;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Features;

/// <summary>Runs by programs: look, start, close, cancel, abort, retry.</summary>
internal static class RunEndpoints
{
    internal sealed record Started(string Status, AnalysisRunId RunId, bool UseRag, string Message);

    internal sealed record Creatable(bool CanCreate, IReadOnlyList<BlockingRun> Blocking);

    internal sealed record AbortRequest
    {
        public string? Reason { get; init; }
    }

    public static async Task<Results<Ok<CountedPage<RunView>>, ProblemHttpResult>> ListAsync(
        ProposalsDbContext db, CancellationToken ct, int skip = 0, int limit = 100, Word<RunStatus>? status = null,
        [FromQuery(Name = "trigger_type")] Word<TriggerType>? trigger = null, [FromQuery(Name = "project_id")] ProjectId? project = null,
        [FromQuery(Name = "start_date")] Moment? from = null, [FromQuery(Name = "end_date")] Moment? to = null)
    {
        if (Limits.Objection(skip, limit) is { } objection)
        {
            return objection;
        }

        var (ofStatus, ofTrigger, since, until) = (status?.Value, trigger?.Value, from?.At, to?.At);
        var runs = db.Runs.Where(run => (ofStatus == null || run.Status == ofStatus) && (ofTrigger == null || run.TriggerType == ofTrigger) && (project == null || run.ProjectId == project)
            && (since == null || run.CreatedAt >= since) && (until == null || run.CreatedAt < until));
        var page = await runs.OrderByDescending(run => run.CreatedAt).ThenByDescending(run => run.Id).Skip(skip).Take(limit).ToListAsync(ct);
        return TypedResults.Ok(CountedPage<RunView>.Of([.. page.Select(RunView.Of)], await runs.CountAsync(ct), skip, limit));
    }

    public static async Task<Results<Ok<RunView>, ProblemHttpResult>> GetAsync(AnalysisRunId id, ProposalsDbContext db, CancellationToken ct) =>
        await db.Runs.SingleOrDefaultAsync(run => run.Id == id, ct) is { } found ? TypedResults.Ok(RunView.Of(found)) : Problems.NotFound("run");

    public static async Task<Results<Accepted<Started>, ProblemHttpResult>> StartAsync(AnalysisRunId id, RunLife life, CancellationToken ct, [FromQuery(Name = "use_rag")] bool useRag = false) =>
        await life.StartAsync(id, ct) switch
        {
            RunLife.Outcome.Done => TypedResults.Accepted($"/api/runs/{id}", new Started("started", id, useRag, "The run waits for a worker.")),
            var other => Refusal(other),
        };

    public static async Task<Results<Ok<RunView>, ProblemHttpResult>> CloseAsync(AnalysisRunId id, RunLife life, CurrentUser user, CancellationToken ct) =>
        Answer(await life.CloseAsync(id, user.Account, ct));

    public static async Task<Results<Ok<RunView>, ProblemHttpResult>> CancelAsync(AnalysisRunId id, RunLife life, CancellationToken ct) =>
        Answer(await life.CancelAsync(id, ct));

    public static async Task<Results<Accepted<RunView>, ProblemHttpResult>> AbortAsync(AnalysisRunId id, [FromBody] AbortRequest? request, RunLife life, CurrentUser user, CancellationToken ct)
    {
        if (request?.Reason is { Length: > 2000 })
        {
            return Problems.Invalid("reason", "At most 2000 characters.");
        }

        return await life.AbortAsync(id, user.Account!.Value, request?.Reason, ct) switch
        {
            RunLife.Outcome.Done done => TypedResults.Accepted($"/api/runs/{id}", RunView.Of(done.Run)),
            var other => Refusal(other),
        };
    }

    public static async Task<Results<Created<RunView>, ProblemHttpResult>> RetryAsync(AnalysisRunId id, ProposalsDbContext db, MakeRun make, CurrentUser user, CancellationToken ct)
    {
        if (await db.FindRunLockedAsync(id, ct) is not { } run)
        {
            return Problems.NotFound("run");
        }

        return run.Status is RunStatus.Failed or RunStatus.Cancelled
            ? CreateRun.Answer(await make.RepeatAsync(run, user.Account, ct))
            : Refusal(new RunLife.Outcome.WrongState(run.Status, "failed or cancelled"));
    }

    public static async Task<Results<Ok<Creatable>, ProblemHttpResult>> CanCreateAsync(
        ProposalsDbContext db, MakeRun make, CancellationToken ct, [FromQuery(Name = "project_id")] ProjectId? project = null)
    {
        if (project is { } id && !await db.Projects.AnyAsync(one => one.Id == id, ct))
        {
            return Problems.NotFound("project");
        }

        var blocking = await make.BlockingAsync(project, ct);
        return TypedResults.Ok(new Creatable(blocking.Count == 0, blocking));
    }

    private static Results<Ok<RunView>, ProblemHttpResult> Answer(RunLife.Outcome outcome) =>
        outcome is RunLife.Outcome.Done done ? TypedResults.Ok(RunView.Of(done.Run)) : Refusal(outcome);

    private static ProblemHttpResult Refusal(RunLife.Outcome outcome)
    {
        switch (outcome)
        {
            case RunLife.Outcome.NoSuchRun:
                return Problems.NotFound("run");
            case RunLife.Outcome.WrongState wrong:
                return Problems.Conflict("invalid_run_state", $"The run is {SnakeCase.Of(wrong.Status)}; it must be {wrong.Expected}.");
            case RunLife.Outcome.StartedAlready:
                return Problems.Conflict("invalid_run_state", "The run was started already and waits for a worker.");
            case RunLife.Outcome.ProposalsPending pending:
                var answer = Problems.Of(StatusCodes.Status400BadRequest, "proposals_pending", $"{pending.Count} proposals wait for a decision; decide them first.");
                answer.ProblemDetails.Extensions["proposals_pending"] = pending.Count;
                return answer;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}

/// <summary>How much of a counted list may be asked for.</summary>
internal static class Limits
{
    public static ProblemHttpResult? Objection(int skip, int limit) =>
        limit is < 1 or > 1000 ? Problems.Invalid("limit", "From 1 to 1000.") : skip < 0 ? Problems.Invalid("skip", "0 or more.") : null;
}
