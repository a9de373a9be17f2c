using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Threads;

/// <summary>For each message, the earlier one it answers, if any: given by a reply, else the best scored of the last ones.</summary>
internal static class ReplyLinks
{
    /// <summary>How far back a message without a reply id looks.</summary>
    public const int Reach = 60;

    /// <summary>Messages by time in, one link each out.</summary>
    public static IReadOnlyList<ReplyLink> Find(IReadOnlyList<ChatMessage> messages)
    {
        var scorer = new LinkScorer(messages);
        var links = new ReplyLink[messages.Count];
        var first = new Dictionary<long, int>();
        var orphans = new Dictionary<long, int>();
        var topics = new Dictionary<long, List<int>>();
        for (var at = 0; at < messages.Count; at++)
        {
            var message = messages[at];
            var earlier = topics.TryGetValue(message.ForumTopic ?? 0, out var known) ? known : topics[message.ForumTopic ?? 0] = [];
            links[at] = Given(messages, at, first, orphans) ?? scorer.Best(at, earlier);
            first.TryAdd(message.Id, at);
            earlier.Add(at);
        }

        return links;
    }

    private static ReplyLink? Given(IReadOnlyList<ChatMessage> messages, int at, Dictionary<long, int> first, Dictionary<long, int> orphans)
    {
        if (messages[at].ReplyTo is not { } target || target == messages[at].Id)
        {
            return null;
        }

        if (first.TryGetValue(target, out var parent))
        {
            return messages[parent].ForumTopic == messages[at].ForumTopic ? new ReplyLink(parent, 1) : null;
        }

        // Two answers to one message outside the window belong together.
        if (orphans.TryAdd(target, at))
        {
            return null;
        }

        return messages[orphans[target]].ForumTopic == messages[at].ForumTopic ? new ReplyLink(orphans[target], 0.9) : null;
    }
}

/// <summary>The index of the message that is answered, null for an opening, and how sure that is.</summary>
internal readonly record struct ReplyLink(int? Parent, double Confidence);
