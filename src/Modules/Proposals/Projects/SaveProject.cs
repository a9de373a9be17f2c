using DigestMonolith.Contracts.Access;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DigestMonolith.Modules.Proposals.Projects;

/// <summary>Makes, changes and removes projects, with their groups.</summary>
internal sealed class SaveProject(ProposalsDbContext db, IMessageArchive archive, IMemberships memberships, AuditLog audit, CurrentUser user, TimeProvider clock)
{
    private const string GroupKey = "project_groups_pkey";

    internal abstract record Outcome
    {
        private Outcome()
        {
        }

        internal sealed record Saved(Project Project) : Outcome;

        internal sealed record Removed : Outcome;

        internal sealed record NoSuchProject : Outcome;

        internal sealed record Stale(int Revision) : Outcome;

        internal sealed record NameTaken : Outcome;

        internal sealed record NoKeyword : Outcome;

        /// <summary>Runs, proposals or tasks name it.</summary>
        internal sealed record InUse : Outcome;

        internal sealed record GroupTaken(GroupId Group) : Outcome;

        internal sealed record Refused(string Field, string Detail) : Outcome;
    }

    public async Task<Outcome> CreateAsync(ProjectSettings settings, IReadOnlyList<GroupId> groups, AccountId? by, CancellationToken ct)
    {
        if (await ObjectionAsync(settings, groups, ct) is { } objection)
        {
            return objection;
        }

        var project = Project.Of(settings, by, clock.GetUtcNow());
        db.Projects.Add(project);
        return await SaveAsync(project, groups, "project.created", ct);
    }

    public async Task<Outcome> ReplaceAsync(ProjectId id, ProjectSettings settings, IReadOnlyList<GroupId> groups, int? revision, CancellationToken ct)
    {
        if (await db.Projects.FromSql($"select * from proposals.projects where id = {id.Value} for no key update").AsTracking().SingleOrDefaultAsync(ct) is not { } project)
        {
            return new Outcome.NoSuchProject();
        }

        if (revision is { } read && read != project.Version)
        {
            return new Outcome.Stale(project.Version);
        }

        if (await ObjectionAsync(settings, groups, ct) is { } objection)
        {
            return objection;
        }

        project.Change(settings, clock.GetUtcNow());
        return await SaveAsync(project, groups, "project.changed", ct);
    }

    public async Task<Outcome> RemoveAsync(ProjectId id, CancellationToken ct)
    {
        if (await db.Projects.AsTracking().SingleOrDefaultAsync(one => one.Id == id, ct) is not { } project)
        {
            return new Outcome.NoSuchProject();
        }

        // They go with it: what they are told of is of this project only.
        var webhooks = await db.Webhooks.Where(webhook => webhook.ProjectId == id).Select(webhook => new { webhook.Id, webhook.Sends }).ToListAsync(ct);
        db.Projects.Remove(project);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation })
        {
            return new Outcome.InUse();
        }

        await audit.WriteAsync(user.Actor, "project.removed", id.ToString(), new { project.Name, webhooks }, after: null, ct);
        return new Outcome.Removed();
    }

    private async Task<Outcome> SaveAsync(Project project, IReadOnlyList<GroupId> groups, string action, CancellationToken ct)
    {
        await db.ProjectGroups.Where(row => row.ProjectId == project.Id && !groups.Contains(row.GroupId)).ExecuteDeleteAsync(ct);
        var known = await db.ProjectGroups.Where(row => groups.Contains(row.GroupId)).ToDictionaryAsync(row => row.GroupId, row => row.ProjectId, ct);
        if (known.FirstOrDefault(row => row.Value != project.Id) is { Key: var taken } && taken != default)
        {
            return new Outcome.GroupTaken(taken);
        }

        db.ProjectGroups.AddRange(groups.Distinct().Where(group => !known.ContainsKey(group)).Select(group => new ProjectGroup { GroupId = group, ProjectId = project.Id }));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.ViolatedIndex == Project.NameIndex)
        {
            return new Outcome.NameTaken();
        }
        catch (DbUpdateException e) when (e.ViolatedIndex == GroupKey)
        {
            // The index says only that one of them was taken meanwhile. Entity Framework went back to its savepoint, so it can be asked which.
            return new Outcome.GroupTaken(await db.ProjectGroups.Where(row => groups.Contains(row.GroupId) && row.ProjectId != project.Id).Select(row => row.GroupId).FirstAsync(ct));
        }

        await audit.WriteAsync(user.Actor, action, project.Id.ToString(), before: null, new { project.Name, project.ConfigVersion, project.AutoApprove, project.AutoApproveThreshold, project.ScheduleHour, groups }, ct);
        return new Outcome.Saved(project);
    }

    private async Task<Outcome?> ObjectionAsync(ProjectSettings settings, IReadOnlyList<GroupId> groups, CancellationToken ct)
    {
        if (settings.Keywords.All(string.IsNullOrWhiteSpace))
        {
            return new Outcome.NoKeyword();
        }

        foreach (var group in groups)
        {
            if (await archive.FindGroupAsync(group, ct) is null)
            {
                return new Outcome.Refused("group_ids", $"There is no group {group}.");
            }
        }

        foreach (var account in settings.MemberIds.Concat(settings.PmAccountId is { } pm ? [pm] : []).Distinct())
        {
            if ((await memberships.ScopesAsync(account, ct)).Count == 0)
            {
                return new Outcome.Refused(account == settings.PmAccountId ? "pm_user_id" : "member_ids", $"{account} is no member of the tenant.");
            }
        }

        return null;
    }
}
