using System.Text.Json;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Features;
using DigestMonolith.Modules.Proposals.Runs;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Proposals.Areas.Proposals.Pages;

/// <summary>Decides what was selected, after it has said what that is.</summary>
internal sealed class ReviewBulk(ProposalsDbContext db, IServiceScopeFactory scopes, IServiceProvider services, CurrentUser user, PageTexts texts)
{
    private const int Shown = 10;
    private const int Told = 20;
    public const int MostAtOnce = 200;

    internal sealed class Form
    {
        /// <summary>approve, reject or merge. The Enter key in one of the two fields means that field, if the other one is empty.</summary>
        public string? Do { get => field == "enter" ? (Chosen.Text(Reason), Chosen.Text(Target)) switch { (not null, null) => "reject", (null, not null) => "merge", _ => null } : field; set; }
        public string[] Ids { get; set; } = [];
        public string? Reason { get; set; }
        public string? Target { get; set; }

        /// <summary>Confirmed.</summary>
        public bool Sure { get; set; }

        public IReadOnlyList<ProposalId> Known => [.. Ids.Select(Chosen.Id<ProposalId>).OfType<ProposalId>().Distinct()];

        public int? TargetNumber => new ReviewForm { Target = Target }.TargetNumber;
    }

    /// <summary>What many decisions came to.</summary>
    /// <param name="Shown">The first of those that could not be decided.</param>
    internal sealed record Report(int Done, int Failed, IReadOnlyList<(ProposalId Id, string Title, string Why)> Shown);

    private sealed record Outcome(int Done, int Failed, IReadOnlyList<Refusal> First);

    private sealed record Refusal(Guid Id, string Code);

    /// <summary>Key of what is missing.</summary>
    public async Task<string?> ObjectionAsync(Form form, CancellationToken ct) => form switch
    {
        { Do: null } => "review.problem.which",
        { Do: not ("approve" or "reject" or "merge") } => "review.problem.invalid",
        { Known.Count: 0 } => "review.problem.nothing_selected",
        { Known.Count: > MostAtOnce } => "review.problem.too_many",
        { Do: "reject" } when string.IsNullOrWhiteSpace(form.Reason) || form.Reason.Length > 2000 => "review.problem.reason",
        { Do: "merge", TargetNumber: null } => "review.problem.target",
        { Do: "merge" } when await DecideOnPage.FindTaskAsync(services, form.TargetNumber, ct) is null => "review.problem.no_task",
        _ => null,
    };

    public async Task<ReviewModel.BulkQuestion> AskAsync(Form form, CancellationToken ct)
    {
        var ids = form.Known;
        var found = await ListProposals.Ordered(db.Proposals.Where(one => ids.Contains(one.Id))).Select(one => new { one.Title, one.Confidence }).ToListAsync(ct);
        return new(form, [.. found.Take(Shown).Select(one => one.Title)], found.Count, found.Count(one => one.Confidence < ConfidenceBucket.Medium));
    }

    public async Task<DecideMany.Response> DecideAsync(Form form, CancellationToken ct)
    {
        var target = form.Do == "merge" ? await DecideOnPage.FindTaskAsync(services, form.TargetNumber, ct) : null;
        return await DecideMany.DecideAsync(
            new DecideMany.Request { Action = form.Do!, Ids = form.Known, Reason = form.Reason, TargetTaskId = target }, user.Tenant!.Value, DecisionEndpoints.By(user), scopes, ct);
    }

    /// <summary>As the next page is told of it: a cookie is small, so ids and codes, and not of all.</summary>
    public static string Written(DecideMany.Response answer) =>
        JsonSerializer.Serialize(new Outcome(answer.Succeeded.Count, answer.Failed.Count, [.. answer.Failed.Take(Told).Select(one => new Refusal(one.Id.Value, one.Code))]));

    public async Task<Report> ReadAsync(string written, CancellationToken ct)
    {
        var outcome = JsonSerializer.Deserialize<Outcome>(written)!;
        var ids = outcome.First.Select(one => new ProposalId(one.Id)).ToList();
        var now = await db.Proposals.Where(one => ids.Contains(one.Id)).ToDictionaryAsync(one => one.Id, ct);
        return new Report(outcome.Done, outcome.Failed, [.. outcome.First.Select(one => (new ProposalId(one.Id), now.GetValueOrDefault(new(one.Id))?.Title ?? "–", Why(one.Code, now.GetValueOrDefault(new(one.Id)))))]);
    }

    private string Why(string code, Proposal? now) => code switch
    {
        "proposal_not_pending" when now is not null => texts.Format("review.bulk.why.decided", InWords.Name(texts, now.ReviewedByName), texts[$"review.decided.{SnakeCase.Of(now.Status)}"]),
        "run_closed" => texts["review.problem.run_closed"],
        "target_task_closed" => texts["review.bulk.why.task_closed"],
        "target_task_not_found" => texts["review.problem.no_task"],
        "internal_error" => texts["review.failed"],
        _ => texts[now is null ? "review.problem.gone" : "review.problem.invalid"],
    };
}
