using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Threading.RateLimiting;
using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Telegram.Bots;
using DigestMonolith.Platform.Persistence;

namespace DigestMonolith.Modules.Telegram.Inbox;

/// <summary>Knows a webhook's caller by the bot's key and secret, before any tenant is known.</summary>
internal sealed class BotDoor(Databases databases, TimeProvider clock) : IDisposable
{
    // A bot that is switched off is heard so much longer at most.
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);
    private const int LongestKey = 64;
    private const int LongestSecret = 256;
    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    private readonly PartitionedRateLimiter<string> _failures = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions { PermitLimit = FailuresPerMinute, Window = TimeSpan.FromMinutes(1) }));

    /// <summary>So often an address may be wrong before it hears so; who is right is never counted, nor refused for what others behind the same proxy say.</summary>
    public const int FailuresPerMinute = 20;

    internal sealed record Guest(TenantId Tenant, BotId Bot);

    internal abstract record Answer
    {
        private Answer()
        {
        }

        internal sealed record Welcome(Guest Guest) : Answer;

        /// <summary>For a wrong secret, a missing one, and a key that is nobody's: the caller learns no more than that.</summary>
        internal sealed record Unknown : Answer;

        internal sealed record TooOften : Answer;
    }

    private sealed record Known(Guest Guest, byte[] Hash, DateTimeOffset Until);

    public async Task<Answer> AdmitAsync(string key, string? secret, IPAddress? from, CancellationToken ct)
    {
        if (secret is { Length: > 0 and <= LongestSecret } && key.Length <= LongestKey && await FindAsync(key, ct) is { } known
            && CryptographicOperations.FixedTimeEquals(Bot.HashOf(secret), known.Hash))
        {
            return new Answer.Welcome(known.Guest);
        }

        return _failures.AttemptAcquire($"{from}").IsAcquired ? new Answer.Unknown() : new Answer.TooOften();
    }

    public void Dispose() => _failures.Dispose();

    private async Task<Known?> FindAsync(string key, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (_known.TryGetValue(key, out var known) && now <= known.Until)
        {
            return known;
        }

        await using var command = databases.App.CreateCommand("select id, tenant_id, webhook_hash from telegram.find_bot($1)");
        command.Parameters.AddWithValue(key);
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct))
        {
            _known.TryRemove(key, out _);
            return null;
        }

        return _known[key] = new Known(new Guest(new(reader.GetGuid(1)), new(reader.GetGuid(0))), reader.GetFieldValue<byte[]>(2), now + Remembered);
    }
}
