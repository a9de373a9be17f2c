using System.Globalization;
using DigestMonolith.Modules.Realtime.Topics;

namespace DigestMonolith.Modules.Realtime.Sockets;

/// <summary>What a client asked for when it came.</summary>
internal sealed record Handshake(IReadOnlyList<Topic> Topics, IReadOnlyList<string> Unknown, HeardSeq? Heard)
{
    private const int MostTopics = 100;

    /// <summary>Topics parted by commas; the flat ones when none is named. Null when there are too many.</summary>
    public static async Task<Handshake?> ReadAsync(OpenTopic open, TenantId tenant, string? topics, HeardSeq? heard, CancellationToken ct)
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

        return new Handshake(named.Length == 0 ? Topic.Flat : found, unknown, heard);
    }

    /// <summary>Behind which number each of the topics is told again; none for topics of which the client has said nothing.</summary>
    public IReadOnlyDictionary<string, long> Missed() =>
        Topics.Select(topic => (Name: topic.ToString(), Seq: Heard?.Of(topic))).Where(one => one.Seq is not null).ToDictionary(one => one.Name, one => one.Seq!.Value);
}

/// <summary>What a client has heard before: one number for all of its topics, or one for each.</summary>
internal sealed record HeardSeq(long? All, IReadOnlyDictionary<string, long> ByTopic)
{
    /// <summary>A number, or topic:number parted by commas; null when there is nothing. False when it is neither.</summary>
    public static bool TryParse(string? text, out HeardSeq? heard)
    {
        heard = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        if (TryParseSeq(text, out var all))
        {
            heard = new HeardSeq(all, new Dictionary<string, long>());
            return true;
        }

        var byTopic = new Dictionary<string, long>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var end = part.LastIndexOf(':');
            if (end < 0 || Topic.Parse(part[..end]) is not { } topic || !TryParseSeq(part[(end + 1)..], out var seq))
            {
                return false;
            }

            byTopic[topic.ToString()] = seq;
        }

        heard = new HeardSeq(null, byTopic);
        return true;
    }

    public long? Of(Topic topic) => All ?? (ByTopic.TryGetValue(topic.ToString(), out var seq) ? seq : null);

    private static bool TryParseSeq(string text, out long seq) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seq);
}
