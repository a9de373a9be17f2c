using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Platform.Features;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Windowing.Features;

/// <summary>Why an automatic window gets no digest.</summary>
internal sealed class SkipRule(FeatureGate gate, TenantScope tenant, IOptions<WindowingOptions> options, TimeProvider clock)
{
    /// <summary>Null when it gets one.</summary>
    public async Task<string?> ReasonForAsync(GroupInfo group, WindowSpan span, MessageCounts counts, CancellationToken ct)
    {
        // The digest of a Telegram channel is older than the flag and goes on without it.
        if (group.Kind != GroupKind.Channel && !await gate.IsOpenForAsync(tenant.Current, ct))
        {
            return "feature_flag";
        }

        if (span.End + options.Value.Grace + options.Value.CatchUp < clock.GetUtcNow())
        {
            return "catchup_expired";
        }

        return counts.Messages == 0 ? "empty_window"
            : counts.Messages < options.Value.MinMessages ? "too_few_messages"
            : null;
    }
}
