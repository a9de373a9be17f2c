using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Modules.Proposals.Tasks;
using DigestMonolith.Platform.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DigestMonolith.Modules.Proposals.Features;

/// <summary>Changes a task; what is not named stays.</summary>
internal static class PatchTask
{
    internal sealed record Request
    {
        public string? Title { get; init; }
        public string? Description { get; init; }
        public TaskState? Status { get; init; }
        public Priority? Priority { get; init; }
        public Category? Category { get; init; }
        public IReadOnlyList<string>? Tags { get; init; }
        public string? Assignee { get; init; }
        public DateOnly? DueOn { get; init; }
        public ProjectId? ProjectId { get; init; }
        public TaskId? ParentTaskId { get; init; }

        /// <summary>Fields to empty: any of assignee, due_on, project_id, parent_task_id.</summary>
        public IReadOnlyList<string> Clear { get; init; } = [];

        public TaskEdits ToEdits() => new()
        {
            Title = Title?.Trim(),
            Description = Description?.Trim(),
            Status = Status,
            Priority = Priority,
            Category = Category,
            Tags = Tags,
            Assignee = new(Assignee is not null || Clear.Contains("assignee"), Assignee?.Trim()),
            DueOn = new(DueOn is not null || Clear.Contains("due_on"), DueOn),
            ProjectId = new(ProjectId is not null || Clear.Contains("project_id"), ProjectId),
            ParentTaskId = new(ParentTaskId is not null || Clear.Contains("parent_task_id"), ParentTaskId),
        };
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        private static readonly string[] Clearable = ["assignee", "due_on", "project_id", "parent_task_id"];

        public Validator()
        {
            RuleFor(request => request.Title).Must(title => title is null || !string.IsNullOrWhiteSpace(title)).WithMessage("A title has words.").MaximumLength(500);
            RuleFor(request => request.Description).MaximumLength(10_000);
            RuleFor(request => request.Assignee).MaximumLength(200);
            RuleFor(request => request.Status).NotEqual(TaskState.Withdrawn).WithMessage("A task is withdrawn by undoing its approval.");
            RuleFor(request => request.Tags).Must(tags => tags is null || (tags.Count <= 20 && tags.All(tag => tag is { Length: > 0 and <= 50 }))).WithMessage("At most 20 tags of 1 to 50 characters.");
            RuleForEach(request => request.Clear).Must(field => Clearable.Contains(field)).WithMessage($"Any of {string.Join(", ", Clearable)}.");
        }
    }

    public static async Task<Results<Ok<TaskView>, ProblemHttpResult>> HandleAsync(TaskId id, Request request, EditTask edit, CurrentUser user, HttpContext http, CancellationToken ct)
    {
        if (!IfMatch.TryRead(http, out var version))
        {
            return IfMatch.Refusal();
        }

        return await edit.EditAsync(id, request.ToEdits(), DecisionEndpoints.By(user), version, ct) switch
        {
            EditTask.Outcome.Done done => TypedResults.Ok(TaskView.From(done.Task)),
            EditTask.Outcome.NoSuchTask => Problems.NotFound("task"),
            EditTask.Outcome.Withdrawn => Problems.Conflict("task_withdrawn", "Its approval was taken back; approve the proposal again for another task."),
            EditTask.Outcome.Stale stale => Problems.Of(StatusCodes.Status412PreconditionFailed, "stale_version", $"It was changed meanwhile: read version {stale.Version} and change it again."),
            EditTask.Outcome.Cycle => Problems.Conflict("task_cycle", "A task cannot stand below itself, or below what stands below it."),
            EditTask.Outcome.Refused refused => Problems.Invalid(refused.Field, refused.Detail),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
