namespace DigestMonolith.Contracts.Proposals;

/// <summary>Which project a group belongs to, in the tenant of the unit of work.</summary>
public interface IGroupProjects
{
    /// <summary>Null when the group belongs to none.</summary>
    Task<ProjectId?> FindAsync(GroupId group, CancellationToken ct);

    /// <summary>Whether the tenant has such a project.</summary>
    Task<bool> ExistsAsync(ProjectId project, CancellationToken ct);
}
