using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Modules.Proposals.Tasks;
using DigestMonolith.Platform.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DigestMonolith.Modules.Proposals.Features;

/// <summary>Sets one thing of a task, for programs that know only that: its status, or the task that it stands below.</summary>
internal static class PutTask
{
    internal sealed record StatusRequest
    {
        public required TaskState Status { get; init; }
    }

    internal sealed record ParentRequest
    {
        /// <summary>Null for below none.</summary>
        public required TaskId? ParentTaskId { get; init; }
    }

    internal sealed class StatusValidator : AbstractValidator<StatusRequest>
    {
        public StatusValidator() => RuleFor(request => request.Status).NotEqual(TaskState.Withdrawn).WithMessage("A task is withdrawn by undoing its approval.");
    }

    public static Task<Results<Ok<TaskView>, ProblemHttpResult>> StatusAsync(TaskId id, StatusRequest request, EditTask edit, CurrentUser user, HttpContext http, CancellationToken ct) =>
        PatchTask.HandleAsync(id, new PatchTask.Request { Status = request.Status }, edit, user, http, ct);

    public static Task<Results<Ok<TaskView>, ProblemHttpResult>> ParentAsync(TaskId id, ParentRequest request, EditTask edit, CurrentUser user, HttpContext http, CancellationToken ct) =>
        PatchTask.HandleAsync(id, new PatchTask.Request { ParentTaskId = request.ParentTaskId, Clear = request.ParentTaskId is null ? ["parent_task_id"] : [] }, edit, user, http, ct);
}
