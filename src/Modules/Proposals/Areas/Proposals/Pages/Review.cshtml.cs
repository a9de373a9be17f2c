using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Features;
using DigestMonolith.Modules.Proposals.Review;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Proposals.Areas.Proposals.Pages;

/// <summary>
/// Where proposals are decided: the queue at the left, the open one at the right. Every button is a plain form; the script
/// of the page sends the same forms and asks for the part that changes.
/// </summary>
[Authorize(Policy = Scopes.DigestRead)]
internal sealed class ReviewModel(
    ReviewQueue queue, ReviewPane pane, ReviewChoices choices, DecideOnPage deeds, ProposalsDbContext db, TenantDirectory tenants, CurrentUser user, PageTexts texts) : PageModel
{
    private const string BulkDone = "review.bulk";

    public ReviewFilter Filter => field ??= ReviewFilter.From(Request.Query);

    /// <summary>pane or queue when the script asks for that part only; empty for the whole page.</summary>
    public string Part => Request.Headers["X-Part"].ToString();

    public ReviewQueue.Found Queue { get; private set; } = new([], 0, []);

    public ReviewPane.Content? Open { get; private set; }

    /// <summary>The run whose counters are shown: the one that is filtered for, else that of the open proposal.</summary>
    public AnalysisRun? Run { get; private set; }

    public IReadOnlyList<ReviewChoices.Named> Projects { get; private set; } = [];

    public IReadOnlyList<AnalysisRun> Runs { get; private set; } = [];

    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public string? Problem { get; private set; }

    /// <summary>What somebody typed before it was refused; null shows what is stored.</summary>
    public ReviewForm? Typed { get; private set; }

    /// <summary>Asks once more before many are decided.</summary>
    public BulkQuestion? Question { get; private set; }

    /// <summary>What was selected and typed to decide many; null when nothing was.</summary>
    public ReviewBulk.Form? Selected { get; private set; }

    /// <summary>What many decisions came to, said once.</summary>
    public ReviewBulk.Report? Report { get; private set; }

    /// <summary>The parts of a split as they were typed; null before.</summary>
    public IReadOnlyList<SplitProposal.Part>? Split { get; private set; }

    public bool MayDecide => user.Has(Scopes.DigestDecide);

    /// <summary>Whether the address names the proposal; on phones it then comes before the queue.</summary>
    public bool IsChosen { get; private set; }

    /// <summary>Nothing waits and nothing was finished: the queue says so alone.</summary>
    public bool IsQuiet => Part.Length == 0 && Open is null && Queue.Rows.Count == 0 && Run is not { ProposalsTotal: > 0, ProposalsPending: 0 };

    internal sealed record BulkQuestion(ReviewBulk.Form Form, IReadOnlyList<string> First, int Count, int Unsure);

    public async Task<IActionResult> OnGetAsync(string? proposal, string? select, [FromServices] ReviewBulk bulk, CancellationToken ct)
    {
        if (Part.Length == 0 && TempData[BulkDone] is string done)
        {
            Report = await bulk.ReadAsync(done, ct);
        }

        return await ShowAsync(Chosen.Id<ProposalId>(proposal), ct, selectsAll: select == ReviewFilter.Everything);
    }

    public async Task<IActionResult> OnPostDecideAsync(string? proposal, [FromForm] ReviewForm form, CancellationToken ct)
    {
        if (!MayDecide)
        {
            return Forbid();
        }

        if (Chosen.Id<ProposalId>(proposal) is not { } id)
        {
            return NotFound();
        }

        if (await ObjectionAsync(form, ct) is { } objection)
        {
            return await RefuseAsync(id, objection, StatusCodes.Status422UnprocessableEntity, form, ct);
        }

        var next = form.Do == "save" ? id : await NextAsync(id, form.Next, ct);
        return await deeds.DecideAsync(id, form, ct) is not Verdict.Done and var refused
            ? await RefuseAsync(id, deeds.Words(refused), StatusCodes.Status409Conflict, form, ct)
            : Redirect(Filter.Address(("proposal", next?.ToString())));
    }

    public async Task<IActionResult> OnPostUndoAsync(string? undo, CancellationToken ct)
    {
        if (!MayDecide)
        {
            return Forbid();
        }

        if (Chosen.Id<ProposalId>(undo) is not { } id)
        {
            return NotFound();
        }

        var verdict = await deeds.DoAsync(services => services.GetRequiredService<UndoDecision>().UndoAsync(id, DecisionEndpoints.By(user), ct), ct);
        return verdict is Verdict.Done
            ? Redirect(Filter.Address(("proposal", id.ToString())))
            : await RefuseAsync(id, deeds.Words(verdict), StatusCodes.Status409Conflict, form: null, ct);
    }

    public async Task<IActionResult> OnPostSplitAsync(string? proposal, CancellationToken ct)
    {
        if (!MayDecide)
        {
            return Forbid();
        }

        if (Chosen.Id<ProposalId>(proposal) is not { } id)
        {
            return NotFound();
        }

        Split = ReviewSplit.Read(Request.Form);
        if (Request.Form.ContainsKey("more"))
        {
            Split = [.. Split.Append(new SplitProposal.Part("", [])).Take(ReviewSplit.Most)];
            return await ShowAsync(id, ct);
        }

        var parts = ReviewSplit.Filled(Split);
        if (!ReviewSplit.Fits(parts))
        {
            return await RefuseAsync(id, texts["review.problem.split"], StatusCodes.Status422UnprocessableEntity, form: null, ct);
        }

        IReadOnlyList<ProposalId> made = [];
        var verdict = await deeds.DoAsync(async services =>
        {
            (var split, made) = await services.GetRequiredService<SplitProposal>().SplitAsync(id, parts, DecisionEndpoints.By(user), ct);
            return split;
        }, ct);
        return verdict is Verdict.Done
            ? Redirect(Filter.Address(("proposal", made[0].ToString())))
            : await RefuseAsync(id, deeds.Words(verdict), StatusCodes.Status409Conflict, form: null, ct);
    }

    public async Task<IActionResult> OnPostBulkAsync(string? proposal, [FromForm] ReviewBulk.Form form, [FromServices] ReviewBulk bulk, CancellationToken ct)
    {
        if (!MayDecide)
        {
            return Forbid();
        }

        var open = Chosen.Id<ProposalId>(proposal);
        Selected = form;
        if (await bulk.ObjectionAsync(form, ct) is { } objection)
        {
            Problem = texts[objection];
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await ShowAsync(open, ct);
        }

        if (!form.Sure)
        {
            Question = await bulk.AskAsync(form, ct);
            return await ShowAsync(open, ct);
        }

        TempData[BulkDone] = ReviewBulk.Written(await bulk.DecideAsync(form, ct));
        return Redirect(Filter.Address());
    }

    private async Task<IActionResult> RefuseAsync(ProposalId id, string problem, int status, ReviewForm? form, CancellationToken ct)
    {
        (Problem, Typed) = (problem, form);
        Response.StatusCode = status;
        return await ShowAsync(id, ct);
    }

    private async Task<IActionResult> ShowAsync(ProposalId? chosen, CancellationToken ct, bool selectsAll = false)
    {
        Zone = await tenants.TimeZoneAsync(ct);
        Queue = Part == "pane" ? new([], 0, await MineAsync(ct)) : await queue.ReadAsync(Filter, ct);
        if (selectsAll)
        {
            Selected = new ReviewBulk.Form { Ids = [.. Queue.Rows.Where(row => row.IsPending).Take(ReviewBulk.MostAtOnce).Select(row => row.Id.ToString())] };
        }

        Projects = await choices.ProjectsAsync(ct);
        IsChosen = chosen is not null;
        if (Part != "queue" && (chosen ?? Queue.Rows.FirstOrDefault(row => row.IsPending || Filter.Status != "pending")?.Id) is { } id)
        {
            Open = await pane.ReadAsync(id, ct);
            if (Open is null)
            {
                return NotFound();
            }

            await pane.NoteViewedAsync(Open.Proposal, ct);
        }

        Runs = Part.Length == 0 ? await choices.RunsAsync(Filter.RunId, ct) : [];
        var shown = Filter.RunId ?? Open?.Run.Id ?? Chosen.Id<AnalysisRunId>(Request.Headers["X-Run"]);
        Run = Open?.Run.Id == shown ? Open?.Run : shown is { } run ? await db.Runs.SingleOrDefaultAsync(one => one.Id == run, ct) : null;
        return Page();
    }

    private async Task<IReadOnlyList<Proposal>> MineAsync(CancellationToken ct) => [.. (await queue.RecentAsync(ct)).Where(one => one.ReviewedBy == user.Account)];

    // What stands after it in the list as the person sees it; at the end, what stands before.
    private async Task<ProposalId?> NextAsync(ProposalId id, string? shown, CancellationToken ct)
    {
        if (Chosen.Id<ProposalId>(shown) is { } known)
        {
            return known;
        }

        var ids = await queue.IdsAsync(Filter, ct);
        var at = ids.IndexOf(id);
        return ids.Count == 0 || (at == 0 && ids.Count == 1) ? null : at < 0 ? ids[0] : at + 1 < ids.Count ? ids[at + 1] : ids[at - 1];
    }

    private async Task<string?> ObjectionAsync(ReviewForm form, CancellationToken ct) => form.Do switch
    {
        not ("save" or "approve" or "reject" or "merge") => texts["review.problem.invalid"],
        "reject" when string.IsNullOrWhiteSpace(form.Reason) || form.Reason.Length > 2000 => texts["review.problem.reason"],
        "merge" when form.TargetNumber is null => texts["review.problem.target"],
        _ => (await new DecisionEndpoints.EditValidator().ValidateAsync(form.ToRequest(), ct)).IsValid ? null : texts["review.problem.fields"],
    };
}
