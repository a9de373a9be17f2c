using DigestMonolith.Contracts;
using DigestMonolith.Platform.Dlq;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DigestMonolith.App.Web.Areas.Admin.Letters;

/// <summary>Dead letters of all tenants by HTTP, for operators. Whatever is looked into or settled is in the audit trail of its tenant.</summary>
internal static class LetterRoutes
{
    private const int AtOnce = 200;

    public static void MapLetters(this IEndpointRouteBuilder api)
    {
        var dlq = api.MapGroup("/admin/dlq").WithTags("Operators").RequireAuthorization(Scopes.Operator).WithMetadata(new OwnUnitOfWorkAttribute());
        dlq.MapGet("", ListAsync).WithSummary("Dead letters of all tenants, newest first; state is open (default) or one of the states")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        dlq.MapGet("/{id}", InspectAsync).WithSummary("One dead letter with its masked message").ProducesProblem(StatusCodes.Status404NotFound);
        dlq.MapPost("/{id}/requeue", RequeueAsync).WithSummary("Give it back to where it came from; what is done already is not done twice")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        dlq.MapPost("/{id}/drop", DropAsync).WithSummary("Give it up").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        dlq.MapPost("/requeue", RequeueAllAsync).WithSummary("Requeue up to 200 by their ids, or of one error code, oldest first; says what became of each")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<Results<Ok<Page<LetterRow>>, ProblemHttpResult>> ListAsync(
        LetterRows letters, CancellationToken ct, string state = LetterRows.Open, [FromQuery(Name = "error_code")] string? errorCode = null, string? kind = null,
        [FromQuery(Name = "tenant_id")] TenantId? tenant = null, Guid? cursor = null, int limit = 50)
    {
        if (limit is < 1 or > AtOnce)
        {
            return Problems.Invalid("limit", $"From 1 to {AtOnce}.");
        }

        if (state != LetterRows.Open && !LetterStates.All.Contains(state))
        {
            return Problems.Invalid("state", $"open, {string.Join(", ", LetterStates.All)}.");
        }

        var found = await letters.PageAsync(new LetterFilter(state, errorCode, kind, tenant, cursor), limit + 1, ct);
        return TypedResults.Ok(found.ToPage(limit, last => last.Id.ToString()));
    }

    private static async Task<Results<Ok<LetterDetail>, ProblemHttpResult>> InspectAsync(Guid id, LetterRows letters, CancellationToken ct) =>
        await letters.FindAsync(id, ct) is { } found ? TypedResults.Ok(found) : Problems.NotFound("dead letter");

    private static async Task<Results<Ok<LetterResult>, ProblemHttpResult>> RequeueAsync(Guid id, SettleLetters settle, CancellationToken ct) =>
        Answer(await settle.RequeueAsync(id, ct));

    private static async Task<Results<Ok<LetterResult>, ProblemHttpResult>> DropAsync(Guid id, SettleLetters settle, CancellationToken ct) =>
        Answer(await settle.DropAsync(id, ct));

    private static async Task<Results<Ok<BulkResponse>, ProblemHttpResult>> RequeueAllAsync(
        BulkRequest request, LetterRows letters, SettleLetters settle, CancellationToken ct)
    {
        if (request.Limit is < 1 or > AtOnce)
        {
            return Problems.Invalid("limit", $"From 1 to {AtOnce}.");
        }

        if (string.IsNullOrWhiteSpace(request.ErrorCode) == request.Ids is null)
        {
            return Problems.Invalid("error_code", "Either error_code, for all letters of a code, or ids.");
        }

        if (request.Ids is { Count: 0 or > AtOnce })
        {
            return Problems.Invalid("ids", $"From 1 to {AtOnce} letters.");
        }

        // All or nothing: who names a letter that there is not may have meant another.
        if (request.Ids is { } named && await letters.UnknownAsync(named, ct) is [_, ..] unknown)
        {
            return Problems.NotFound($"dead letter {string.Join(", ", unknown.Take(10))}");
        }

        var ids = request.Ids?.Distinct().ToList() ?? await letters.WaitingAsync(request.ErrorCode!, request.Kind, request.Limit + 1, ct);
        var results = await settle.RequeueAllAsync(request.Ids is null ? ids.Take(request.Limit) : ids, ct);
        return TypedResults.Ok(new BulkResponse(results.Count(result => result.Result == LetterResult.Requeued), request.Ids is null && ids.Count > request.Limit, results));
    }

    private static Results<Ok<LetterResult>, ProblemHttpResult> Answer(LetterResult result) => result.Result switch
    {
        LetterResult.Unknown => Problems.NotFound("dead letter"),
        LetterResult.NotWaiting => Problems.Conflict("not_waiting", "It is settled, or its work is under way; only letters in the states pending and permanent_failure can be requeued or dropped."),
        LetterResult.Refused => Problems.Conflict(result.Reason!, WhatToDo(result.Reason!)),
        _ => TypedResults.Ok(result),
    };

    private static string WhatToDo(string reason) => reason switch
    {
        "feature_disabled" => "Digests are switched off for its team or group. Switch them on, then requeue it.",
        "channel_gone" => "Its webhook was removed. Configure one with the same address and requeue it, or drop the letter.",
        "from_a_stream" => "Its producer has to send it again. Drop the letter.",
        "job_gone_or_open" => "The job is gone, or the same work is queued or running. Look at /admin/jobs; drop the letter if it is gone.",
        _ => "What it was about is gone. Drop the letter.",
    };

    /// <summary>Either letters by id, or all of an error code; the kind narrows these to event, job, digest or delivery.</summary>
    internal sealed record BulkRequest(string? ErrorCode = null, string? Kind = null, int Limit = AtOnce, IReadOnlyList<Guid>? Ids = null);

    /// <summary>How many are under way again, whether more wait, and what became of each.</summary>
    internal sealed record BulkResponse(int Requeued, bool HasMore, IReadOnlyList<LetterResult> Items);
}
