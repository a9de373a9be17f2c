using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Ingestion.Features;
using DigestMonolith.Modules.Ingestion.Imports;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Ingestion.Areas.Ingestion.Pages;

/// <summary>One group: its settings, the form that imports an export, and what the last imports did.</summary>
[Authorize(Scopes.DigestRead)]
internal sealed class GroupModel(CurrentUser user, IngestionDbContext db, UnitOfWork work, AuditLog audit, PageTexts texts) : PageModel
{
    private const int ImportsShown = 10;

    internal Group? Group { get; private set; }

    internal long Messages { get; private set; }

    internal DateTimeOffset? LastAt { get; private set; }

    internal IReadOnlyList<ImportStatus> Imports { get; private set; } = [];

    internal bool Saved { get; private set; }

    /// <summary>What went wrong, in the reader's language where it is ours to say.</summary>
    internal string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(GroupId id, string? saved, string? problem, CancellationToken ct)
    {
        Group = await db.Groups.AsNoTracking().SingleOrDefaultAsync(group => group.Id == id, ct);
        if (Group is null)
        {
            return NotFound();
        }

        var counts = await GroupCounts.ReadAsync(work, [id.Value], ct);
        (Messages, LastAt) = counts.TryGetValue(id, out var count) ? (count.Messages, count.LastAt) : (0, (DateTimeOffset?)null);
        Imports = [.. (await ImportRow.RecentAsync(work, id, ImportsShown, ct)).Select(row => row.ToStatus())];
        Saved = saved is not null;
        Problem = problem is "file" or "empty" or "large" ? texts[$"groups.import.problem.{problem}"] : Problem;
        return Page();
    }

    public async Task<IActionResult> OnPostSettingsAsync(GroupId id, [FromForm] GroupForm form, CancellationToken ct)
    {
        if (!user.Has(Scopes.DigestAdmin))
        {
            return Forbid();
        }

        if (await db.Groups.FromSql($"select * from ingestion.groups where id = {id.Value} for update").SingleOrDefaultAsync(ct) is not { } group)
        {
            return NotFound();
        }

        var settings = form.ApplyTo(group.Settings);
        var isValid = !string.IsNullOrWhiteSpace(form.Title) && form.Title.Trim().Length <= Group.LongestTitle && (form.Username?.Length ?? 0) <= 255
            && (await new GroupSettings.Validator().ValidateAsync(settings, ct)).IsValid;
        if (form.Version != group.Version || !isValid)
        {
            Problem = texts[isValid ? "groups.changed" : "groups.invalid"];
            db.ChangeTracker.Clear();
            return await OnGetAsync(id, saved: null, problem: null, ct);
        }

        var before = group.Settings;
        group.Title = form.Title!.Trim();
        group.Username = string.IsNullOrWhiteSpace(form.Username) ? null : form.Username.Trim().TrimStart('@');
        group.IsActive = form.IsActive;
        group.Settings = settings;
        group.NoteChange();
        await db.SaveChangesAsync(ct);
        await audit.WriteAsync(user.Actor, "group.change", group.Id.ToString(), before, settings, ct);
        return Redirect($"/groups/{id}?saved=1");
    }
}
