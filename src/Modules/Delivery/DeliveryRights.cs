using DigestMonolith.Contracts.Access;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.Platform.Web;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Delivery;

/// <summary>Asks again, when a digest is sent, whether the person who wanted it may still read.</summary>
internal sealed class DeliveryRights(IDigestReader digests, IMemberships memberships, IOptions<DeliveryOptions> options)
{
    /// <summary>Null when none is asked for.</summary>
    public string? RequiredScope => options.Value.RequiredScope is { Length: > 0 } scope ? scope : null;

    /// <summary>Who that person is; null with a digest of the schedule, which nobody asked for.</summary>
    public async Task<AccountId?> ReaderAsync(DigestDelivery delivery, CancellationToken ct) =>
        delivery.AccountId ?? (await digests.FindAsync(delivery.DigestId, ct))?.RequestedBy;

    /// <summary>The scope that is missing; null when nothing is.</summary>
    public async Task<string?> MissingScopeAsync(DigestDelivery delivery, CancellationToken ct)
    {
        if (RequiredScope is not { } required || await ReaderAsync(delivery, ct) is not { } account)
        {
            return null;
        }

        var held = await memberships.ScopesAsync(account, ct);
        return held.Contains(required) || held.Contains(Scopes.DigestAdmin) ? null : required;
    }
}
