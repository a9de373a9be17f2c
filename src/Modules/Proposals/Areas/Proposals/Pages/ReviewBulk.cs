using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Features;
using DigestMonolith.Modules.Proposals.Runs;
using DigestMonolith.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Proposals.Areas.Proposals.Pages;

/// <summary>Decides what was selected, after it has said what that is.</summary>
internal sealed class ReviewBulk(ProposalsDbContext db, IServiceScopeFactory scopes, IServiceProvider services, CurrentUser user)
{
    private const int Shown = 10;
    private const int MostAtOnce = 200;

    internal sealed class Form
    {
        /// <summary>approve, reject or merge.</summary>
        public string? Do { get; set; }
        public string[] Ids { get; set; } = [];
        public string? Reason { get; set; }
        public string? Target { get; set; }

        /// <summary>Confirmed.</summary>
        public bool Sure { get; set; }

        public IReadOnlyList<ProposalId> Known => [.. Ids.Select(Chosen.Id<ProposalId>).OfType<ProposalId>().Distinct()];

        public int? TargetNumber => new ReviewForm { Target = Target }.TargetNumber;
    }

    /// <summary>Key of what is missing.</summary>
    public static string? Objection(Form form) => form switch
    {
        { Do: not ("approve" or "reject" or "merge") } => "review.problem.invalid",
        { Known.Count: 0 } => "review.problem.nothing_selected",
        { Known.Count: > MostAtOnce } => "review.problem.too_many",
        { Do: "reject" } when string.IsNullOrWhiteSpace(form.Reason) || form.Reason.Length > 2000 => "review.problem.reason",
        { Do: "merge", TargetNumber: null } => "review.problem.target",
        _ => null,
    };

    public async Task<ReviewModel.BulkQuestion> AskAsync(Form form, CancellationToken ct)
    {
        var ids = form.Known;
        var found = await ListProposals.Ordered(db.Proposals.Where(one => ids.Contains(one.Id))).Select(one => new { one.Title, one.Confidence }).ToListAsync(ct);
        return new(form, [.. found.Take(Shown).Select(one => one.Title)], found.Count, found.Count(one => one.Confidence < ConfidenceBucket.Medium));
    }

    /// <summary>How many were decided, and how many could not be.</summary>
    public async Task<(int Done, int Failed)> DecideAsync(Form form, CancellationToken ct)
    {
        var target = form.Do == "merge" ? await DecideOnPage.FindTaskAsync(services, form.TargetNumber, ct) : null;
        if (form.Do == "merge" && target is null)
        {
            return (0, form.Known.Count);
        }

        var answer = await DecideMany.DecideAsync(
            new DecideMany.Request { Action = form.Do!, Ids = form.Known, Reason = form.Reason, TargetTaskId = target }, user.Tenant!.Value, DecisionEndpoints.By(user), scopes, ct);
        return (answer.Succeeded.Count, answer.Failed.Count);
    }
}
