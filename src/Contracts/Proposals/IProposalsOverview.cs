namespace DigestMonolith.Contracts.Proposals;

/// <summary>What waits for the people of a tenant; needs no unit of work.</summary>
public interface IProposalsOverview
{
    /// <summary>Proposals that nobody has decided; counted up to a thousand, for there the number stops to say anything.</summary>
    Task<int> WaitingAsync(TenantId tenant, CancellationToken ct);
}
