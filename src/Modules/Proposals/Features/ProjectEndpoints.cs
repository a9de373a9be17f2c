using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Projects;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Features;

/// <summary>Projects by programs.</summary>
internal static class ProjectEndpoints
{
    internal sealed record Request
    {
        public required string Name { get; init; }
        public string Description { get; init; } = "";

        /// <summary>At least one.</summary>
        public required IReadOnlyList<string> Keywords { get; init; }
        public IReadOnlyDictionary<string, string> Glossary { get; init; } = new Dictionary<string, string>();
        public IReadOnlyList<ProjectComponent> Components { get; init; } = [];
        public PriorityRules PriorityRules { get; init; } = new();
        public AccountId? PmUserId { get; init; }
        public IReadOnlyList<AccountId> MemberIds { get; init; } = [];

        /// <summary>Its groups; a group belongs to one project at most.</summary>
        public IReadOnlyList<GroupId> GroupIds { get; init; } = [];
        public string Language { get; init; } = "auto";
        public bool IsActive { get; init; } = true;

        /// <summary>The local hour, 0 to 23, of the daily run; null for none.</summary>
        public int? ScheduleHour { get; init; }
        public bool AutoApprove { get; init; }
        public double AutoApproveThreshold { get; init; } = 0.95;
        public int AutoApproveDailyCap { get; init; } = 20;

        public ProjectSettings ToSettings() => new()
        {
            Name = Name,
            Description = Description,
            Keywords = Keywords,
            Glossary = Glossary,
            Components = Components,
            PriorityRules = PriorityRules,
            PmAccountId = PmUserId,
            MemberIds = MemberIds,
            Language = Language,
            IsActive = IsActive,
            ScheduleHour = ScheduleHour,
            AutoApprove = AutoApprove,
            AutoApproveThreshold = AutoApproveThreshold,
            AutoApproveDailyCap = AutoApproveDailyCap,
        };
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Name).NotEmpty().MaximumLength(200);
            RuleFor(request => request.Description).MaximumLength(5000);
            RuleFor(request => request.Keywords).Must(words => words is { Count: <= 200 } && words.All(word => word is { Length: <= 100 })).WithMessage("At most 200 keywords of at most 100 characters.");
            RuleFor(request => request.Glossary).Must(terms => terms.Count <= 200 && terms.All(term => IsWord(term.Key) && term.Value is { Length: <= 1000 })).WithMessage("At most 200 terms of at most 100 characters, explained in at most 1000.");
            RuleFor(request => request.Components).Must(parts => parts.Count <= 100 && parts.All(part => part is not null && IsWord(part.Name) && AreWords(part.Keywords, 50))).WithMessage("At most 100 components with a name and at most 50 keywords, each of 1 to 100 characters.");
            RuleFor(request => request.PriorityRules).Must(rules => AreWords(rules.CriticalKeywords, 200) && AreWords(rules.HighKeywords, 200)).WithMessage("At most 200 words of each kind, each of 1 to 100 characters.");
            RuleFor(request => request.Language).Must(language => language is "auto" or "en" or "ru" or "uk").WithMessage("auto, en, ru or uk.");
            RuleFor(request => request.ScheduleHour).InclusiveBetween(0, 23).When(request => request.ScheduleHour is not null);
            RuleFor(request => request.AutoApproveThreshold).InclusiveBetween(0.95, 1);
            RuleFor(request => request.AutoApproveDailyCap).InclusiveBetween(1, 200);
            RuleFor(request => request.MemberIds).Must(members => members.Count <= 200).WithMessage("At most 200 members.");
            RuleFor(request => request.GroupIds).Must(groups => groups.Count <= 200).WithMessage("At most 200 groups.");
        }

        // An empty word begins every word.
        private static bool IsWord(string? word) => word is { Length: <= 100 } && !string.IsNullOrWhiteSpace(word);

        private static bool AreWords(IReadOnlyList<string>? words, int most) => words is not null && words.Count <= most && words.All(IsWord);
    }

    public static async Task<Results<Ok<CountedPage<ProjectView>>, ProblemHttpResult>> ListAsync(
        ProposalsDbContext db, CancellationToken ct, int skip = 0, int limit = 100, [FromQuery(Name = "is_active")] bool? isActive = null)
    {
        if (Limits.Objection(skip, limit) is { } objection)
        {
            return objection;
        }

        var projects = db.Projects.Where(project => isActive == null || project.IsActive == isActive);
        var page = await projects.OrderBy(project => project.Name).Skip(skip).Take(limit).ToListAsync(ct);
        return TypedResults.Ok(CountedPage<ProjectView>.Of(await ProjectView.OfAsync(page, db, ct), await projects.CountAsync(ct), skip, limit));
    }

    public static async Task<Results<Ok<ProjectView>, ProblemHttpResult>> GetAsync(ProjectId id, ProposalsDbContext db, CancellationToken ct) =>
        await db.Projects.SingleOrDefaultAsync(one => one.Id == id, ct) is { } project ? TypedResults.Ok((await ProjectView.OfAsync([project], db, ct))[0]) : Problems.NotFound("project");

    public static async Task<Results<Created<ProjectView>, ProblemHttpResult>> CreateAsync(Request request, SaveProject save, ProposalsDbContext db, CurrentUser user, CancellationToken ct) =>
        await save.CreateAsync(request.ToSettings(), request.GroupIds, user.Account, ct) switch
        {
            SaveProject.Outcome.Saved saved => TypedResults.Created($"/api/projects/{saved.Project.Id}", (await ProjectView.OfAsync([saved.Project], db, ct))[0]),
            var other => Refusal(other),
        };

    public static async Task<Results<Ok<ProjectView>, ProblemHttpResult>> ReplaceAsync(ProjectId id, Request request, SaveProject save, ProposalsDbContext db, HttpContext http, CancellationToken ct) =>
        !IfMatch.TryRead(http, out var revision) ? IfMatch.Refusal()
        : await save.ReplaceAsync(id, request.ToSettings(), request.GroupIds, revision, ct) switch
        {
            SaveProject.Outcome.Saved saved => TypedResults.Ok((await ProjectView.OfAsync([saved.Project], db, ct))[0]),
            var other => Refusal(other),
        };

    public static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(ProjectId id, SaveProject save, CancellationToken ct) =>
        await save.RemoveAsync(id, ct) switch
        {
            SaveProject.Outcome.Removed => TypedResults.NoContent(),
            var other => Refusal(other),
        };

    private static ProblemHttpResult Refusal(SaveProject.Outcome outcome) => outcome switch
    {
        SaveProject.Outcome.NoSuchProject => Problems.NotFound("project"),
        SaveProject.Outcome.Stale stale => Problems.Of(StatusCodes.Status412PreconditionFailed, "stale_version", $"It was changed meanwhile: read revision {stale.Revision} and change it again."),
        SaveProject.Outcome.NameTaken => Problems.Conflict("project_exists", "A project has this name already."),
        SaveProject.Outcome.InUse => Problems.Conflict("project_in_use", "Runs or tasks belong to it: switch it off instead."),
        SaveProject.Outcome.GroupTaken taken => Problems.Conflict("group_taken", $"Group {taken.Group} belongs to another project; take it out there first."),
        SaveProject.Outcome.NoKeyword => Problems.Of(StatusCodes.Status400BadRequest, "keywords_empty", "A project needs at least one keyword."),
        SaveProject.Outcome.Refused refused => Problems.Invalid(refused.Field, refused.Detail),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
