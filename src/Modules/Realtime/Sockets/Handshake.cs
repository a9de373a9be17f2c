using System.Globalization;
using DigestMonolith.Modules.Realtime.Topics;

namespace DigestMonolith.Modules.Realtime.Sockets;

/// <summary>What a client asked for when it came.</summary>
internal sealed record Handshake(IReadOnlyList<Topic> Topics, IReadOnlyList<string> Unknown, long? LastSeq)
{
    private const int MostTopics = 100;

    /// <summary>Topics parted by commas; the flat ones when none is named. Null when there are too many.</summary>
    public static async Task<Handshake?> ReadAsync(OpenTopic open, TenantId tenant, string? topics, long? lastSeq, CancellationToken ct)
    {
        string[] named = topics?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        if (named.Length > MostTopics)
        {
            return null;
        }

        var (found, unknown) = (new List<Topic>(), new List<string>());
        foreach (var name in named.Distinct())
        {
            if (await open.FindAsync(tenant, name, ct) is { } topic)
            {
                found.Add(topic);
            }
            else
            {
                unknown.Add(name);
            }
        }

        return new Handshake(named.Length == 0 ? Topic.Flat : found, unknown, lastSeq);
    }

    /// <summary>True for none and for a number.</summary>
    public static bool TryParseSeq(string? text, out long? seq)
    {
        seq = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return string.IsNullOrEmpty(text) || seq is not null;
    }
}
