using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Features;
using DigestMonolith.Modules.Proposals.Outgoing;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Modules.Proposals.Tasks;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Areas.Proposals.Pages;

/// <summary>One task with all that it rests on and all that it was.</summary>
[Authorize(Policy = Scopes.DigestRead)]
internal sealed class TaskModel(
    ProposalsDbContext db, EditTask edit, ReviewChoices choices, IMessageArchive archive, TenantDirectory tenants, CurrentUser user, PageTexts texts) : PageModel
{
    public GetTask.Response Found { get; private set; } = null!;

    public TaskView Task => Found.Task;

    public IReadOnlyList<ChatLine> Lines { get; private set; } = [];

    public IReadOnlyDictionary<GroupId, GroupInfo> Groups { get; private set; } = new Dictionary<GroupId, GroupInfo>();

    public TaskView? Parent { get; private set; }

    /// <summary>The tasks that it stands or stood below, by number and title.</summary>
    public IReadOnlyDictionary<TaskId, string> Above { get; private set; } = new Dictionary<TaskId, string>();

    public IReadOnlyList<ReviewChoices.Named> Projects { get; private set; } = [];

    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public TaskForm? Typed { get; private set; }

    public string? Problem { get; private set; }

    public bool Saved { get; private set; }

    public bool SentAgain { get; private set; }

    /// <summary>What its targets are called.</summary>
    public IReadOnlyDictionary<Guid, string> Targets { get; private set; } = new Dictionary<Guid, string>();

    public bool MayDecide => user.Has(Scopes.DigestDecide) && Task.Status != TaskState.Withdrawn;

    public async Task<IActionResult> OnGetAsync(TaskId id, string? saved, string? sent, CancellationToken ct)
    {
        (Saved, SentAgain) = (saved is not null, sent is not null);
        return await ShowAsync(id, ct);
    }

    public async Task<IActionResult> OnPostAsync(TaskId id, [FromForm] TaskForm form, CancellationToken ct)
    {
        if (!user.Has(Scopes.DigestDecide))
        {
            return Forbid();
        }

        var parent = form.ParentNumber is { } number ? await db.Tasks.Where(task => task.Number == number).Select(task => (TaskId?)task.Id).SingleOrDefaultAsync(ct) : null;
        var request = form.ToRequest(parent);
        if (!(await new PatchTask.Validator().ValidateAsync(request, ct)).IsValid || (Chosen.Text(form.Parent) is not null && parent is null))
        {
            return await RefuseAsync(id, form, "tasks.problem.fields", ct);
        }

        return await edit.EditAsync(id, request.ToEdits(), DecisionEndpoints.By(user), form.Version, ct) switch
        {
            EditTask.Outcome.Done => Redirect($"/tasks/{id}?saved=1"),
            EditTask.Outcome.NoSuchTask => NotFound(),
            EditTask.Outcome.Stale => await RefuseAsync(id, form, "tasks.problem.stale", ct),
            EditTask.Outcome.Withdrawn => await RefuseAsync(id, form, "tasks.problem.withdrawn", ct),
            EditTask.Outcome.Cycle or EditTask.Outcome.Refused { Field: "parent_task_id" } => await RefuseAsync(id, form, "tasks.problem.parent", ct),
            _ => await RefuseAsync(id, form, "tasks.problem.fields", ct),
        };
    }

    public async Task<IActionResult> OnPostSendAsync(TaskId id, [FromServices] PlanExports exports, [FromServices] AuditLog audit, CancellationToken ct)
    {
        if (!user.Has(Scopes.DigestDecide))
        {
            return Forbid();
        }

        var answer = await WebhookEndpoints.SendAgainAsync(id, db, exports, audit, user, ct);
        return answer.Result is ProblemHttpResult ? NotFound() : Redirect($"/tasks/{id}?sent=1");
    }

    private async Task<IActionResult> RefuseAsync(TaskId id, TaskForm form, string problem, CancellationToken ct)
    {
        (Problem, Typed) = (texts[problem], form);
        Response.StatusCode = problem == "tasks.problem.stale" ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
        return await ShowAsync(id, ct);
    }

    private async Task<IActionResult> ShowAsync(TaskId id, CancellationToken ct)
    {
        if (await GetTask.ReadAsync(id, db, archive, ct) is not { } found)
        {
            return NotFound();
        }

        Found = found;
        Zone = await tenants.TimeZoneAsync(ct);
        Projects = await choices.ProjectsAsync(ct);
        Groups = (await archive.ListGroupsAsync(ct)).ToDictionary(group => group.Id);
        Parent = found.Task.ParentTaskId is { } parent ? await db.Tasks.Where(task => task.Id == parent).Select(TaskView.Of).SingleOrDefaultAsync(ct) : null;
        var above = found.Versions.SelectMany(version => version.Changes.TryGetProperty("parent_task_id", out var pair) ? pair.EnumerateArray() : [])
            .Select(id => Chosen.Id<TaskId>(id.ToString())).OfType<TaskId>().Distinct().ToList();
        Above = above.Count == 0 ? Above : await db.Tasks.Where(task => above.Contains(task.Id)).ToDictionaryAsync(task => task.Id, task => $"#{task.Number} {task.Title}", ct);
        Targets = found.Exports.Count == 0 ? Targets : (await WebhookEndpoints.ReadAsync(db, ct)).ToDictionary(webhook => webhook.Id.Value, webhook => webhook.Url);
        Lines = ChatLine.InOrder([.. found.Messages.Select(LineOf)]);
        return Page();
    }

    private static ChatLine LineOf(EvidenceMessage message) => new()
    {
        TgMessageId = message.TgMessageId,
        At = message.SentAt,
        Name = message.Author ?? "–",
        Text = message.Text,
        EditedAt = message.EditedAt,
        Versions = message.Versions,
        Group = message.GroupId,
    };
}
