using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Platform.Redis;

/// <summary>Counts that all replicas share for a short while. Without Redis everybody counts alone: limits are per process then.</summary>
public sealed class SharedCounters(RedisLink link, IOptions<RedisOptions> options, TimeProvider clock)
{
    // Nobody waits for a courtesy.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Counts one more of the span that is now, by all replicas; null when there is no Redis to ask. The key is hashed: it may
    /// name an address or a person.
    /// </summary>
    public async Task<long?> CountAsync(string what, string key, TimeSpan span, CancellationToken ct)
    {
        if (link.Database is not { } database)
        {
            return null;
        }

        var number = clock.GetUtcNow().Ticks / span.Ticks;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16));
        try
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{options.Value.KeyPrefix}count:{what}:{number}:{hash}");
            return (long)await database.ScriptEvaluateAsync(StreamScripts.Count, [name], [(long)span.TotalMilliseconds]).WaitAsync(Patience, ct);
        }
        catch (Exception e) when (RedisLink.IsTrouble(e))
        {
            return null;
        }
    }
}
