using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Features;
using DigestMonolith.Modules.Proposals.Review;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Proposals.Areas.Proposals.Pages;

/// <summary>
/// Decisions of a page, in a unit of work of their own: what is refused leaves nothing behind, and the page then shows what
/// is there, with what the person had typed.
/// </summary>
internal sealed class DecideOnPage(IServiceScopeFactory scopes, UnitOfWork page, CurrentUser user, PageTexts texts)
{
    /// <summary>Does it, and keeps it if it could be done.</summary>
    public async Task<Verdict> DoAsync(Func<IServiceProvider, Task<Verdict>> act, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(user.Tenant!.Value, ct);
        work.Cause = page.Cause;
        var verdict = await act(scope.ServiceProvider);
        if (verdict is Verdict.Done)
        {
            await work.CommitAsync(ct);
        }

        return verdict;
    }

    /// <summary>What the form says of one proposal: its fields are saved, then it is decided. Both or neither.</summary>
    public Task<Verdict> DecideAsync(ProposalId id, ReviewForm form, CancellationToken ct) => DoAsync(async services =>
    {
        var by = DecisionEndpoints.By(user);
        var edited = await services.GetRequiredService<EditProposal>().EditAsync(id, form.ToRequest().ToEdits(), by, form.Version, ct);
        if (edited is not Verdict.Done || form.Do == "save")
        {
            return edited;
        }

        var decide = services.GetRequiredService<DecideProposal>();
        return form.Do switch
        {
            "reject" => await decide.RejectAsync(id, by, form.Reason!.Trim(), version: null, ct),
            "merge" => await FindTaskAsync(services, form.TargetNumber, ct) is { } target
                ? await decide.MergeAsync(id, target, by, notes: null, version: null, ct)
                : new Verdict.NoSuchTask(),
            _ => await decide.ApproveAsync(id, by, notes: null, version: null, ct),
        };
    }, ct);

    public static async Task<TaskId?> FindTaskAsync(IServiceProvider services, int? number, CancellationToken ct) =>
        number is { } wanted ? await services.GetRequiredService<ProposalsDbContext>().Tasks.Where(task => task.Number == wanted).Select(task => (TaskId?)task.Id).SingleOrDefaultAsync(ct) : null;

    /// <summary>Why it could not be done, in the reader's language.</summary>
    public string Words(Verdict verdict) => verdict switch
    {
        Verdict.AlreadyDecided { Proposal: var decided } => texts.Format("review.problem.decided", InWords.Name(texts, decided.ReviewedByName), texts[$"review.decided.{SnakeCase.Of(decided.Status)}"]),
        Verdict.NotDecided => texts["review.problem.not_decided"],
        Verdict.RunIsClosed => texts["review.problem.run_closed"],
        Verdict.Stale => texts["review.problem.stale"],
        Verdict.NoSuchTask => texts["review.problem.no_task"],
        Verdict.TaskIsClosed { Task: var task } => texts.Format("review.problem.task_closed", task.Number),
        Verdict.InUse used => texts[$"review.problem.{used.Code}"],
        Verdict.NoSuchProposal => texts["review.problem.gone"],
        _ => texts["review.problem.invalid"],
    };
}
