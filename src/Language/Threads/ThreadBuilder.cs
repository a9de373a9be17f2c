using System.Globalization;
using DigestMonolith.Language.Chat;

namespace DigestMonolith.Language.Threads;

/// <summary>Takes a chat apart into conversations.</summary>
public static class ThreadBuilder
{
    /// <summary>For each message the earlier one that it answers. By time.</summary>
    public static IReadOnlyList<ThreadLink> Link(IReadOnlyList<ChatMessage> messages)
    {
        var ordered = Ordered(messages);
        return [.. ReplyLinks.Find(ordered).Select((link, at) => new ThreadLink(ordered[at].Id, link.Parent is { } parent ? ordered[parent].Id : null, link.Confidence))];
    }

    /// <summary>Threads by their first message; each message is in exactly one.</summary>
    public static IReadOnlyList<ChatThread> Build(IReadOnlyList<ChatMessage> messages)
    {
        var ordered = Ordered(messages);
        var links = ReplyLinks.Find(ordered);
        var threads = new List<List<int>>();
        var threadOf = new int[ordered.Length];
        for (var at = 0; at < ordered.Length; at++)
        {
            if (links[at].Parent is { } parent)
            {
                threadOf[at] = threadOf[parent];
            }
            else
            {
                threadOf[at] = threads.Count;
                threads.Add([]);
            }

            threads[threadOf[at]].Add(at);
        }

        return [.. threads.Select((members, number) => new ChatThread
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"thread-{number + 1}"),
            MessageIds = [.. members.Select(at => ordered[at].Id)],
            ReplyRoot = members.Any(at => ordered[at].ReplyTo == ordered[members[0]].Id && at != members[0]) ? ordered[members[0]].Id : null,
            Confidence = members.Count == 1 ? 1 : members.Skip(1).Min(at => Math.Round(links[at].Confidence, 4)),
        })];
    }

    private static ChatMessage[] Ordered(IReadOnlyList<ChatMessage> messages) => [.. messages.OrderBy(message => message.At).ThenBy(message => message.Id)];
}

/// <summary>Who answers whom: <paramref name="ParentId"/> is null where the message opens a thread, <paramref name="Confidence"/> 0 to 1.</summary>
public readonly record struct ThreadLink(long MessageId, long? ParentId, double Confidence);
