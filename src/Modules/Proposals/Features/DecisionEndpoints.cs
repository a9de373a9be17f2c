using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Review;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DigestMonolith.Modules.Proposals.Features;

/// <summary>Approve, reject, merge, edit and undo one proposal, by programs. If-Match with its version guards against deciding what was changed meanwhile.</summary>
internal static class DecisionEndpoints
{
    internal sealed record ApproveRequest
    {
        public string? ReviewNotes { get; init; }

        /// <summary>Fields to change before; both or neither.</summary>
        public EditRequest? Edits { get; init; }
    }

    internal sealed record RejectRequest
    {
        public required string Reason { get; init; }
    }

    internal sealed record MergeRequest
    {
        public required TaskId TargetTaskId { get; init; }
        public string? ReviewNotes { get; init; }
    }

    internal sealed record EditRequest
    {
        public string? ProposedTitle { get; init; }
        public string? ProposedDescription { get; init; }
        public Priority? ProposedPriority { get; init; }
        public Category? ProposedCategory { get; init; }
        public ProjectId? ProposedProjectId { get; init; }
        public IReadOnlyList<string>? ProposedTags { get; init; }
        public string? ProposedOwner { get; init; }
        public DateOnly? ProposedDueOn { get; init; }

        /// <summary>Fields to empty: any of proposed_project_id, proposed_owner, proposed_due_on.</summary>
        public IReadOnlyList<string> Clear { get; init; } = [];

        public ProposalEdits ToEdits() => new()
        {
            Title = ProposedTitle?.Trim(),
            Description = ProposedDescription?.Trim(),
            Priority = ProposedPriority,
            Category = ProposedCategory,
            ProjectId = new(ProposedProjectId is not null || Clear.Contains("proposed_project_id"), ProposedProjectId),
            Tags = ProposedTags,
            Owner = new(ProposedOwner is not null || Clear.Contains("proposed_owner"), ProposedOwner?.Trim()),
            DueOn = new(ProposedDueOn is not null || Clear.Contains("proposed_due_on"), ProposedDueOn),
        };
    }

    internal sealed class ApproveValidator : AbstractValidator<ApproveRequest>
    {
        public ApproveValidator()
        {
            RuleFor(request => request.ReviewNotes).MaximumLength(2000);
            RuleFor(request => request.Edits!).SetValidator(new EditValidator()).When(request => request.Edits is not null);
        }
    }

    internal sealed class RejectValidator : AbstractValidator<RejectRequest>
    {
        public RejectValidator() => RuleFor(request => request.Reason).NotEmpty().MaximumLength(2000);
    }

    internal sealed class MergeValidator : AbstractValidator<MergeRequest>
    {
        public MergeValidator() => RuleFor(request => request.ReviewNotes).MaximumLength(2000);
    }

    internal sealed class EditValidator : AbstractValidator<EditRequest>
    {
        private static readonly string[] Clearable = ["proposed_project_id", "proposed_owner", "proposed_due_on"];

        public EditValidator()
        {
            RuleFor(request => request.ProposedTitle).Must(title => title is null || !string.IsNullOrWhiteSpace(title)).WithMessage("A title has words.").MaximumLength(500);
            RuleFor(request => request.ProposedDescription).MaximumLength(10_000);
            RuleFor(request => request.ProposedOwner).MaximumLength(200);
            RuleFor(request => request.ProposedTags).Must(tags => tags is null || (tags.Count <= 20 && tags.All(tag => tag is { Length: > 0 and <= 50 }))).WithMessage("At most 20 tags of 1 to 50 characters.");
            RuleForEach(request => request.Clear).Must(field => Clearable.Contains(field)).WithMessage($"Any of {string.Join(", ", Clearable)}.");
        }
    }

    public static async Task<Results<Ok<ProposalView>, ProblemHttpResult>> ApproveAsync(
        ProposalId id, [FromBody] ApproveRequest? request, EditProposal edit, DecideProposal decide, CurrentUser user, HttpContext http, CancellationToken ct)
    {
        if (!IfMatch.TryRead(http, out var version))
        {
            return IfMatch.Refusal();
        }

        if (request?.Edits is not { } edits)
        {
            return Answer(await decide.ApproveAsync(id, By(user), request?.ReviewNotes, version, ct));
        }

        // The edit compares the version that the caller has read, and makes another.
        var edited = await edit.EditAsync(id, edits.ToEdits(), By(user), version, ct);
        return Answer(edited is Verdict.Done ? await decide.ApproveAsync(id, By(user), request.ReviewNotes, version: null, ct) : edited);
    }

    public static async Task<Results<Ok<ProposalView>, ProblemHttpResult>> RejectAsync(
        ProposalId id, RejectRequest request, DecideProposal decide, CurrentUser user, HttpContext http, CancellationToken ct) =>
        IfMatch.TryRead(http, out var version)
            ? Answer(await decide.RejectAsync(id, By(user), request.Reason.Trim(), version, ct))
            : IfMatch.Refusal();

    public static async Task<Results<Ok<ProposalView>, ProblemHttpResult>> MergeAsync(
        ProposalId id, MergeRequest request, DecideProposal decide, CurrentUser user, HttpContext http, CancellationToken ct) =>
        IfMatch.TryRead(http, out var version)
            ? Answer(await decide.MergeAsync(id, request.TargetTaskId, By(user), request.ReviewNotes, version, ct))
            : IfMatch.Refusal();

    public static async Task<Results<Ok<ProposalView>, ProblemHttpResult>> EditAsync(
        ProposalId id, EditRequest request, EditProposal edit, CurrentUser user, HttpContext http, CancellationToken ct) =>
        IfMatch.TryRead(http, out var version)
            ? Answer(await edit.EditAsync(id, request.ToEdits(), By(user), version, ct))
            : IfMatch.Refusal();

    public static async Task<Results<Ok<ProposalView>, ProblemHttpResult>> UndoAsync(ProposalId id, UndoDecision undo, CurrentUser user, CancellationToken ct) =>
        Answer(await undo.UndoAsync(id, By(user), ct));

    public static Reviewer By(CurrentUser user) => new(user.Account, user.Name);

    private static Results<Ok<ProposalView>, ProblemHttpResult> Answer(Verdict verdict) => verdict is Verdict.Done done
        ? TypedResults.Ok(ProposalView.From(done.Proposal))
        : VerdictAnswers.Of(verdict);
}
