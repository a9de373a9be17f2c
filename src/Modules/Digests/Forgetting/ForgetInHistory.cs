using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Digests.Pipeline.Remote;

namespace DigestMonolith.Modules.Digests.Forgetting;

/// <summary>Takes messages out of the history store that is outside the database, also where no more is written to it. Null where there is none.</summary>
internal sealed class ForgetInHistory(RemoteHistory? history) : IForgetElsewhere
{
    public bool IsUsed => history is not null;

    public Task ForgetAsync(TenantId tenant, GroupId group, IReadOnlySet<long> tgMessageIds, CancellationToken ct) =>
        history?.ForgetAsync(tenant, group, tgMessageIds, ct) ?? Task.CompletedTask;
}
