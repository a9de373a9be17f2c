using System.Globalization;
using System.Text.Json;
using DigestMonolith.Contracts;
using StackExchange.Redis;

namespace DigestMonolith.Platform.Redis.Inbound;

/// <summary>Looks through what producers handed in.</summary>
internal static class InboundSearch
{
    // An entry may hold 500 texts: a few at a time are enough of them.
    private const int AtOnce = 100;

    /// <summary>The ids of a tenant's entries whose payload is meant; what does not fit its envelope is nobody's and not among them.</summary>
    public static async Task<IReadOnlyList<RedisValue>> FindAsync(
        IDatabase database, RedisKey stream, TenantId tenant, Func<JsonElement, bool> isMeant, CancellationToken ct)
    {
        var found = new List<RedisValue>();
        RedisValue from = "-";
        while (await database.StreamRangeAsync(stream, from, "+", AtOnce) is { Length: > 0 } page)
        {
            ct.ThrowIfCancellationRequested();
            found.AddRange(page.Where(entry => InboundEnvelope.Read(entry["data"]) is InboundReading.Fits { Envelope: var envelope }
                && envelope.TenantId == tenant && isMeant(envelope.Payload)).Select(entry => entry.Id));
            var (time, number) = Parts(page[^1].Id);
            from = string.Create(CultureInfo.InvariantCulture, $"{time}-{number + 1}");
        }

        return found;
    }

    /// <summary>Those of them that the group was not given, or has not acknowledged.</summary>
    public static async Task<IReadOnlyList<RedisValue>> WaitingAsync(IDatabase database, RedisKey stream, string group, IReadOnlyList<RedisValue> ids)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var last = Parts((await database.StreamGroupInfoAsync(stream)).Single(one => one.Name == group).LastDeliveredId);
        var waiting = new List<RedisValue>();
        foreach (var id in ids)
        {
            if (Parts(id).CompareTo(last) > 0 || (await database.StreamPendingMessagesAsync(stream, group, 1, RedisValue.Null, id, id)).Length > 0)
            {
                waiting.Add(id);
            }
        }

        return waiting;
    }

    private static (ulong Time, ulong Number) Parts(RedisValue id)
    {
        var text = id.ToString();
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        return (ulong.Parse(text.AsSpan(0, dash), CultureInfo.InvariantCulture), ulong.Parse(text.AsSpan(dash + 1), CultureInfo.InvariantCulture));
    }
}
