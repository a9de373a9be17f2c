using DigestMonolith.Contracts.Access;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.Platform.Web;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Delivery;

/// <summary>Asks again, when a digest is sent, whether the person who wanted it may still read.</summary>
internal sealed class DeliveryRights(IDigestReader digests, IMemberships memberships, IOptions<DeliveryOptions> options)
{
    /// <summary>The scope that is missing; null when nothing is, as with a digest of the schedule, which nobody asked for.</summary>
    public async Task<string?> MissingScopeAsync(DigestId id, CancellationToken ct)
    {
        var required = options.Value.RequiredScope;
        if (required.Length == 0 || await digests.FindAsync(id, ct) is not { RequestedBy: { } account })
        {
            return null;
        }

        var held = await memberships.ScopesAsync(account, ct);
        return held.Contains(required) || held.Contains(Scopes.DigestAdmin) ? null : required;
    }
}
