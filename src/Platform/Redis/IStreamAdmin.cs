using System.Text.Json;
using DigestMonolith.Contracts;

namespace DigestMonolith.Platform.Redis;

/// <summary>
/// What operators do to Redis streams. Registered only where Redis__Endpoint is set: without a registration there are no streams.
/// Streams are of all tenants: what is done to them is audited in the tenant that is given as home.
/// A Redis that does not answer is a <see cref="TimeoutException"/> or an <see cref="System.IO.IOException"/> with words for an operator.
/// </summary>
public interface IStreamAdmin
{
    /// <summary>Null when Redis answers; else why it does not, in one line.</summary>
    Task<string?> ProblemAsync(CancellationToken ct);

    /// <summary>
    /// Clears the consumer groups that the rollout names (worker, worker-group-messages, digest-workers): their pending entries and
    /// consumers go, and they read from the end. The entries of the streams stay. One line for each group that was there.
    /// </summary>
    Task<IReadOnlyList<string>> ResetGroupsAsync(TenantId home, string actor, CancellationToken ct);

    /// <summary>Removes every entry of the stream of group messages (STREAM_GROUP_MESSAGE_CREATED); how many there were.</summary>
    Task<long> PurgeAsync(TenantId home, string actor, CancellationToken ct);

    /// <summary>
    /// Removes what producers handed in for a tenant, where its payload is one of those meant: entries of the incoming stream that
    /// were dealt with, and of its dead end. Throws when one of them still waits to be read: then it is asked again.
    /// </summary>
    Task<long> ForgetInboundAsync(TenantId tenant, Func<JsonElement, bool> isMeant, CancellationToken ct);
}
