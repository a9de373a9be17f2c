using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Review;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Observability;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DigestMonolith.Modules.Proposals.Features;

/// <summary>
/// Decides up to 200 proposals, each in a transaction of its own, so that no two such requests can lock each other out:
/// what cannot be decided says why, and holds nobody back.
/// </summary>
internal static class DecideMany
{
    internal sealed record Request
    {
        /// <summary>approve, reject or merge.</summary>
        public required string Action { get; init; }
        public required IReadOnlyList<ProposalId> Ids { get; init; }

        /// <summary>Of a rejection.</summary>
        public string? Reason { get; init; }

        /// <summary>Of a merge.</summary>
        public TaskId? TargetTaskId { get; init; }

        /// <summary>When given, proposals of other runs are refused.</summary>
        public AnalysisRunId? ExpectedRunId { get; init; }
    }

    internal sealed record Response(IReadOnlyList<ProposalId> Succeeded, IReadOnlyList<Failure> Failed);

    internal sealed record Failure(ProposalId Id, string Code, string Detail);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Action).Must(action => action is "approve" or "reject" or "merge").WithMessage("approve, reject or merge.");
            RuleFor(request => request.Ids).Must(ids => ids is { Count: >= 1 and <= 200 }).WithMessage("From 1 to 200 ids.");
            RuleFor(request => request.Reason).NotEmpty().MaximumLength(2000).When(request => request.Action == "reject");
            RuleFor(request => request.TargetTaskId).NotNull().When(request => request.Action == "merge");
        }
    }

    public static async Task<Ok<Response>> HandleAsync(Request request, CurrentUser user, IServiceScopeFactory scopes, CancellationToken ct) =>
        TypedResults.Ok(await DecideAsync(request, user.Tenant!.Value, DecisionEndpoints.By(user), scopes, ct));

    /// <summary>The same for a page.</summary>
    public static async Task<Response> DecideAsync(Request request, TenantId tenant, Reviewer by, IServiceScopeFactory scopes, CancellationToken ct)
    {
        var succeeded = new List<ProposalId>();
        var failed = new List<Failure>();
        foreach (var id in request.Ids.Distinct())
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                if (await DecideApartAsync(scope.ServiceProvider, request, tenant, id, by, ct) is { } failure)
                {
                    failed.Add(failure);
                }
                else
                {
                    succeeded.Add(id);
                }
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                // Those before it are decided: whoever asked must hear of them.
                scope.ServiceProvider.GetRequiredService<ILogger<DecideProposal>>().DecisionFailed(id, Masking.Error(e, 500));
                failed.Add(new(id, "internal_error", "Something went wrong here; it is as it was."));
            }
        }

        return new Response(succeeded, failed);
    }

    private static async Task<Failure?> DecideApartAsync(IServiceProvider services, Request request, TenantId tenant, ProposalId id, Reviewer by, CancellationToken ct)
    {
        var work = services.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(tenant, ct);
        if (await RefusalAsync(services, request, id, ct) is { } refusal)
        {
            return refusal;
        }

        var verdict = await DecideOneAsync(services.GetRequiredService<DecideProposal>(), request, id, by, ct);
        if (verdict is not Verdict.Done)
        {
            var (code, detail) = VerdictAnswers.Brief(verdict);
            return new Failure(id, code, detail);
        }

        await work.CommitAsync(ct);
        return null;
    }

    private static Task<Verdict> DecideOneAsync(DecideProposal decide, Request request, ProposalId id, Reviewer by, CancellationToken ct) => request.Action switch
    {
        "approve" => decide.ApproveAsync(id, by, notes: null, version: null, ct),
        "reject" => decide.RejectAsync(id, by, request.Reason!.Trim(), version: null, ct),
        _ => decide.MergeAsync(id, request.TargetTaskId!.Value, by, notes: null, version: null, ct),
    };

    private static async Task<Failure?> RefusalAsync(IServiceProvider services, Request request, ProposalId id, CancellationToken ct) =>
        request.ExpectedRunId is { } run && !await services.GetRequiredService<ProposalsDbContext>().Proposals.AnyAsync(one => one.Id == id && one.RunId == run, ct)
            ? new Failure(id, "other_run", "It is no proposal of the expected run.")
            : null;
}
