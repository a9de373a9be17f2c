using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Proposals;

/// <summary>Asked by the frame of every page, whose own unit of work is over by then.</summary>
internal sealed class ProposalsOverview(IServiceScopeFactory scopes) : IProposalsOverview
{
    private const int Most = 1000;

    public async Task<int> WaitingAsync(TenantId tenant, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().BeginAsync(tenant, ct);
        return await scope.ServiceProvider.GetRequiredService<ProposalsDbContext>().Proposals
            .Where(proposal => proposal.Status == ProposalStatus.Pending).Take(Most).CountAsync(ct);
    }
}
