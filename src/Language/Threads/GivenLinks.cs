using DigestMonolith.Language.Chat;

namespace DigestMonolith.Language.Threads;

/// <summary>What the replies of a chat say for certain: by message the index of the one it answers, or nothing.</summary>
internal static class GivenLinks
{
    public const int NotGiven = -1;

    public static (int[] Parents, float[] Confidence) Of(IReadOnlyList<ChatMessage> messages)
    {
        var (parents, confidence) = (new int[messages.Count], new float[messages.Count]);
        var first = new Dictionary<long, int>();
        var orphans = new Dictionary<long, int>();
        for (var at = 0; at < messages.Count; at++)
        {
            parents[at] = NotGiven;
            if (messages[at].ReplyTo is { } target && target != messages[at].Id)
            {
                // Two answers to one message outside the window belong together.
                var isHere = first.TryGetValue(target, out var parent);
                if ((isHere || !orphans.TryAdd(target, at)) && (isHere ? parent : parent = orphans[target]) >= 0
                    && messages[parent].ForumTopic == messages[at].ForumTopic)
                {
                    (parents[at], confidence[at]) = (parent, isHere ? 1 : 0.9f);
                }
            }

            first.TryAdd(messages[at].Id, at);
        }

        return (parents, confidence);
    }
}
