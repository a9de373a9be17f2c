using DigestMonolith.Contracts.Proposals;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Projects;

internal sealed class GroupProjects(ProposalsDbContext db) : IGroupProjects
{
    public Task<ProjectId?> FindAsync(GroupId group, CancellationToken ct) =>
        db.ProjectGroups.Where(row => row.GroupId == group).Select(row => (ProjectId?)row.ProjectId).SingleOrDefaultAsync(ct);

    public Task<bool> ExistsAsync(ProjectId project, CancellationToken ct) => db.Projects.AnyAsync(row => row.Id == project, ct);
}
