using System.ComponentModel.DataAnnotations;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Features;
using DigestMonolith.Modules.Proposals.Store;

namespace DigestMonolith.Modules.Proposals.Areas.Proposals.Pages;

/// <summary>A task as its form has it.</summary>
internal sealed class TaskForm
{
    public int? Version { get; set; }
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? Title { get; set; }
    public string? Description { get; set; }
    public string? Status { get; set; }
    public string? Priority { get; set; }
    public string? Category { get; set; }
    public string? Project { get; set; }
    public string? Assignee { get; set; }
    public string? Due { get; set; }
    public string? Tags { get; set; }

    /// <summary>The number of the task above it.</summary>
    public string? Parent { get; set; }

    public int? ParentNumber => new ReviewForm { Target = Parent }.TargetNumber;

    /// <summary>The form has every field, so what is empty was emptied.</summary>
    public PatchTask.Request ToRequest(TaskId? parent) => new()
    {
        Title = Title,
        Description = Chosen.Prose(Description),
        Status = Chosen.Of<TaskState>(Status),
        Priority = Chosen.Of<Priority>(Priority),
        Category = Chosen.Of<Category>(Category),
        Tags = Chosen.Words(Tags),
        Assignee = Chosen.Text(Assignee),
        DueOn = Chosen.Day(Due),
        ProjectId = Chosen.Id<ProjectId>(Project),
        ParentTaskId = parent,
        Clear = ["assignee", "due_on", "project_id", "parent_task_id"],
    };
}
