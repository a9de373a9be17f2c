using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Features;

/// <summary>Tasks, the newest first; withdrawn ones only when they are asked for.</summary>
internal static class ListTasks
{
    /// <summary>Which tasks somebody wants to see; what is null does not matter.</summary>
    internal sealed record Filter
    {
        public TaskState? Status { get; init; }
        public Priority? Priority { get; init; }
        public Category? Category { get; init; }
        public ProjectId? ProjectId { get; init; }
        public string? Assignee { get; init; }
        public DateOnly? DueBefore { get; init; }
        public string? Text { get; init; }

        public IQueryable<TrackedTask> Apply(IQueryable<TrackedTask> tasks)
        {
            var like = Text is { Length: > 0 } text ? $"%{LikePattern.Escape(text)}%" : null;
            return tasks.Where(task =>
                (Status == null ? task.Status != TaskState.Withdrawn : task.Status == Status) && (Priority == null || task.Priority == Priority) && (Category == null || task.Category == Category)
                && (ProjectId == null || task.ProjectId == ProjectId) && (Assignee == null || task.Assignee == Assignee) && (DueBefore == null || task.DueOn < DueBefore)
                && (like == null || EF.Functions.ILike(task.Title, like, "\\") || EF.Functions.ILike(task.Description, like, "\\")))
                .OrderByDescending(task => task.Number);
        }
    }

    public static async Task<Results<Ok<CountedPage<TaskView>>, ProblemHttpResult>> HandleAsync(
        ProposalsDbContext db, CancellationToken ct, int skip = 0, int limit = 100, Word<TaskState>? status = null, Word<Priority>? priority = null, Word<Category>? category = null,
        [FromQuery(Name = "project_id")] ProjectId? projectId = null, string? assignee = null, [FromQuery(Name = "due_before")] DateOnly? dueBefore = null, string? q = null)
    {
        if (Limits.Objection(skip, limit) is { } objection)
        {
            return objection;
        }

        var tasks = new Filter { Status = status?.Value, Priority = priority?.Value, Category = category?.Value, ProjectId = projectId, Assignee = assignee, DueBefore = dueBefore, Text = q }.Apply(db.Tasks);
        return TypedResults.Ok(CountedPage<TaskView>.Of(await tasks.Skip(skip).Take(limit).Select(TaskView.Of).ToListAsync(ct), await tasks.CountAsync(ct), skip, limit));
    }
}

/// <summary>What people type into a search, as a pattern that finds just that.</summary>
internal static class LikePattern
{
    public static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
