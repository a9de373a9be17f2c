using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Modules.Proposals.Tasks;
using DigestMonolith.Platform.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DigestMonolith.Modules.Proposals.Features;

/// <summary>Makes a task that no proposal brought.</summary>
internal static class AddTask
{
    internal sealed record Request
    {
        public required string Title { get; init; }
        public string Description { get; init; } = "";
        public Priority Priority { get; init; } = Priority.Medium;
        public Category Category { get; init; } = Category.Chore;
        public IReadOnlyList<string> Tags { get; init; } = [];
        public string? Assignee { get; init; }
        public DateOnly? DueOn { get; init; }
        public ProjectId? ProjectId { get; init; }
        public TaskId? ParentTaskId { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Title).Must(title => !string.IsNullOrWhiteSpace(title)).WithMessage("A title has words.").MaximumLength(500);
            RuleFor(request => request.Description).NotNull().MaximumLength(10_000);
            RuleFor(request => request.Assignee).MaximumLength(200);
            RuleFor(request => request.Tags).Must(tags => tags is { Count: <= 20 } && tags.All(tag => tag is { Length: > 0 and <= 50 })).WithMessage("At most 20 tags of 1 to 50 characters.");
        }
    }

    public static async Task<Results<Created<TaskView>, ProblemHttpResult>> HandleAsync(Request request, MakeTask make, CurrentUser user, CancellationToken ct)
    {
        var wish = new TaskWish
        {
            Title = request.Title.Trim(),
            Description = request.Description.Trim(),
            Priority = request.Priority,
            Category = request.Category,
            Tags = request.Tags,
            Assignee = request.Assignee?.Trim(),
            DueOn = request.DueOn,
            ProjectId = request.ProjectId,
            ParentTaskId = request.ParentTaskId,
        };
        return await make.MakeAsync(wish, DecisionEndpoints.By(user), ct) switch
        {
            MakeTask.Outcome.Made made => TypedResults.Created($"/api/tasks/{made.Task.Id}", TaskView.From(made.Task)),
            MakeTask.Outcome.Refused refused => Problems.Invalid(refused.Field, refused.Detail),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
