using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Store;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Features;

/// <summary>A project as lists and answers show it.</summary>
internal sealed record ProjectView
{
    public required ProjectId Id { get; init; }
    public required string Name { get; init; }
    public required string Description { get; init; }
    public required IReadOnlyList<string> Keywords { get; init; }
    public required IReadOnlyDictionary<string, string> Glossary { get; init; }
    public required IReadOnlyList<ProjectComponent> Components { get; init; }
    public required PriorityRules PriorityRules { get; init; }
    public required AccountId? PmUserId { get; init; }
    public required IReadOnlyList<Guid> MemberIds { get; init; }
    public required IReadOnlyList<GroupId> GroupIds { get; init; }
    public required string Language { get; init; }
    public required bool IsActive { get; init; }
    public required int? ScheduleHour { get; init; }

    /// <summary>Up to when scheduled runs have read.</summary>
    public required DateTimeOffset? ScheduledUntil { get; init; }

    /// <summary>Since when an unclosed run, or too many pending proposals, hold the scheduled one up.</summary>
    public required DateTimeOffset? ScheduleBlockedSince { get; init; }
    public required bool AutoApprove { get; init; }
    public required double AutoApproveThreshold { get; init; }
    public required int AutoApproveDailyCap { get; init; }

    /// <summary>Of what the analysis reads; grows with keywords, glossary, components and rules.</summary>
    public required string Version { get; init; }

    /// <summary>Grows with every change of any setting; goes back in If-Match.</summary>
    public required int Revision { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    public static async Task<IReadOnlyList<ProjectView>> OfAsync(IReadOnlyList<Project> projects, ProposalsDbContext db, CancellationToken ct)
    {
        var ids = projects.Select(project => project.Id).ToList();
        var groups = (await db.ProjectGroups.Where(row => ids.Contains(row.ProjectId)).Select(row => new { row.ProjectId, row.GroupId }).ToListAsync(ct))
            .ToLookup(row => row.ProjectId, row => row.GroupId);
        return [.. projects.Select(project => Of(project, project.Config(), [.. groups[project.Id].OrderBy(group => group.Value)]))];
    }

    private static ProjectView Of(Project project, ProjectConfig config, IReadOnlyList<GroupId> groups) => new()
    {
        Id = project.Id,
        Name = project.Name,
        Description = project.Description,
        Keywords = project.Keywords,
        Glossary = config.Glossary,
        Components = config.Components,
        PriorityRules = config.PriorityRules,
        PmUserId = project.PmAccountId,
        MemberIds = project.MemberIds,
        GroupIds = groups,
        Language = project.Language,
        IsActive = project.IsActive,
        ScheduleHour = project.ScheduleHour,
        ScheduledUntil = project.ScheduledUntil,
        ScheduleBlockedSince = project.ScheduleBlockedSince,
        AutoApprove = project.AutoApprove,
        AutoApproveThreshold = project.AutoApproveThreshold,
        AutoApproveDailyCap = project.AutoApproveDailyCap,
        Version = project.ConfigVersion,
        Revision = project.Version,
        CreatedAt = project.CreatedAt,
        UpdatedAt = project.UpdatedAt,
    };
}
