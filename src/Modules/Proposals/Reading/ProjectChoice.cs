using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Store;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Reading;

/// <summary>The project of a finding: the run's, else that of the group, else the one whose words it has most of.</summary>
/// <param name="known">The project that is known beforehand; null when words decide.</param>
/// <param name="others">The projects that words choose from, in the order in which the first of two equals wins.</param>
internal sealed class ProjectChoice(ProjectFit? known, IReadOnlyList<ProjectFit> others)
{
    /// <param name="Confidence">1 for a project that is known; else its share of the words of the two best.</param>
    internal sealed record Match(ProjectFit Fit, double Confidence);

    public static async Task<ProjectChoice> ReadAsync(ProposalsDbContext db, RunConfig config, GroupId group, CancellationToken ct)
    {
        if (config.Project is { } project)
        {
            return new ProjectChoice(new ProjectFit(project), []);
        }

        var owner = await db.Projects.Where(one => db.ProjectGroups.Any(row => row.GroupId == group && row.ProjectId == one.Id)).SingleOrDefaultAsync(ct);
        return owner is not null
            ? new ProjectChoice(new ProjectFit(owner.Config()), [])
            : new ProjectChoice(null, [.. (await db.Projects.Where(one => one.IsActive).OrderBy(one => one.NameKey).ToListAsync(ct)).Select(one => new ProjectFit(one.Config()))]);
    }

    public Match? Of(string text)
    {
        if (known is not null)
        {
            return new Match(known, 1);
        }

        var best = others.Select(fit => (Fit: fit, Hits: fit.Keywords(text).Count)).Where(one => one.Hits > 0).OrderByDescending(one => one.Hits).Take(2).ToList();
        return best is [var first, ..] ? new Match(first.Fit, (double)first.Hits / best.Sum(one => one.Hits)) : null;
    }
}
