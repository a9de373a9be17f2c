using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Store;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Proposals.Areas.Proposals.Pages;

/// <summary>What the lists of choices on these pages offer.</summary>
internal sealed class ReviewChoices(ProposalsDbContext db)
{
    private const int MostRuns = 30;

    internal sealed record Named(ProjectId Id, string Name, bool IsActive);

    public async Task<IReadOnlyList<Named>> ProjectsAsync(CancellationToken ct) =>
        await db.Projects.OrderBy(project => project.Name).Select(project => new Named(project.Id, project.Name, project.IsActive)).ToListAsync(ct);

    /// <summary>The newest runs, and the one that is named even when it is older.</summary>
    public async Task<IReadOnlyList<AnalysisRun>> RunsAsync(AnalysisRunId? named, CancellationToken ct)
    {
        var runs = await db.Runs.OrderByDescending(run => run.CreatedAt).Take(MostRuns).ToListAsync(ct);
        if (named is { } id && runs.All(run => run.Id != id) && await db.Runs.SingleOrDefaultAsync(run => run.Id == id, ct) is { } older)
        {
            runs.Add(older);
        }

        return runs;
    }
}
