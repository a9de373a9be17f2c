using System.Globalization;
using DigestMonolith.Language.Chat;

namespace DigestMonolith.Modules.Digests.Agents;

/// <summary>A thread as a model is shown it: a part of a long one, or several short neighbours together.</summary>
internal sealed record ShownThread(string Id, IReadOnlyList<string> ThreadIds, IReadOnlyList<long> MessageIds)
{
    /// <summary>Every shown message once, in at most so many threads of at most so many messages where that many have room.</summary>
    public static IReadOnlyList<ShownThread> Cut(IReadOnlyList<ChatThread> threads, IReadOnlyDictionary<long, ChatMessage> shown, int most, int longest)
    {
        var parts = new List<(List<string> Threads, List<long> Messages)>();
        foreach (var thread in threads)
        {
            foreach (var part in thread.MessageIds.Where(shown.ContainsKey).Chunk(longest))
            {
                parts.Add(([thread.Id], [.. part]));
            }
        }

        parts = [.. parts.OrderBy(part => shown[part.Messages[0]].At).ThenBy(part => part.Messages[0])];
        while (parts.Count > most && Smallest(parts, longest) is { } at)
        {
            var (first, second) = (parts[at], parts[at + 1]);
            parts[at] = ([.. first.Threads.Union(second.Threads, StringComparer.Ordinal)], [.. first.Messages.Concat(second.Messages).OrderBy(id => shown[id].At).ThenBy(id => id)]);
            parts.RemoveAt(at + 1);
        }

        return [.. parts.Select((part, at) => new ShownThread(string.Create(CultureInfo.InvariantCulture, $"t{at + 1}"), part.Threads, part.Messages))];
    }

    // The pair of neighbours that makes the smallest thread; null when every pair is too long for one.
    private static int? Smallest(List<(List<string> Threads, List<long> Messages)> parts, int longest)
    {
        var (best, size) = ((int?)null, longest + 1);
        for (var at = 0; at + 1 < parts.Count; at++)
        {
            if (parts[at].Messages.Count + parts[at + 1].Messages.Count is var together && together < size)
            {
                (best, size) = (at, together);
            }
        }

        return best;
    }
}
