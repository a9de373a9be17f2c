using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Digests.Store;
using DigestMonolith.Platform.Features;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Digests.Features;

/// <summary>Whether a group may have digests: the rollout flag says so for groups, the tenant's own settings for channels.</summary>
internal sealed class RolloutRule(DigestsDbContext db, FeatureGate gate, TenantScope tenant)
{
    public const string FeatureFlag = "feature_flag";
    public const string ChannelsDisabled = "channels_disabled";

    /// <summary>Null when it may.</summary>
    public async Task<string?> RefusalAsync(GroupInfo group, CancellationToken ct)
    {
        if (group.Kind == GroupKind.Channel)
        {
            return await db.Settings.SingleOrDefaultAsync(ct) is { ChannelsEnabled: false } ? ChannelsDisabled : null;
        }

        // A yes is as old as the last look; what was switched off a moment ago must not begin any more.
        return (await gate.ReloadAsync(ct)).IsOpenFor(tenant.Current) ? null : FeatureFlag;
    }
}
