using System.Collections.Concurrent;
using System.Security.Cryptography;
using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Telegram.Bots;
using DigestMonolith.Platform.Persistence;

namespace DigestMonolith.Modules.Telegram.Inbox;

/// <summary>Knows a webhook's caller by the bot's key and secret, before any tenant is known.</summary>
internal sealed class BotDoor(Databases databases, TimeProvider clock)
{
    // A bot that is switched off is heard so much longer at most.
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);
    private const int MostRemembered = 1000;
    private const int LongestSecret = 256;
    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    internal sealed record Guest(TenantId Tenant, BotId Bot);

    private sealed record Known(Guest? Guest, byte[] Hash, DateTimeOffset Until);

    /// <summary>Null for a wrong secret, a missing one, and a key that is nobody's: the caller learns no more than that.</summary>
    public async Task<Guest?> AdmitAsync(string key, string? secret, CancellationToken ct)
    {
        if (secret is not { Length: > 0 and <= LongestSecret } || key.Length > 64)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        if (!_known.TryGetValue(key, out var known) || known.Until < now)
        {
            known = await FindAsync(key, now + Remembered, ct);
            if (_known.Count >= MostRemembered)
            {
                // Keys that strangers make up.
                _known.Clear();
            }

            _known[key] = known;
        }

        return CryptographicOperations.FixedTimeEquals(Bot.HashOf(secret), known.Hash) ? known.Guest : null;
    }

    private async Task<Known> FindAsync(string key, DateTimeOffset until, CancellationToken ct)
    {
        await using var command = databases.App.CreateCommand("select id, tenant_id, webhook_hash from telegram.find_bot($1)");
        command.Parameters.AddWithValue(key);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new Known(new Guest(new(reader.GetGuid(1)), new(reader.GetGuid(0))), reader.GetFieldValue<byte[]>(2), until)
            : new Known(null, new byte[SHA256.HashSizeInBytes], until);
    }
}
