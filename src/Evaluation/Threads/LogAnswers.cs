using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Threads;

namespace DigestMonolith.Evaluation.Threads;

/// <summary>A system's links for the scored part of a log. A line it says nothing of opens a thread.</summary>
internal static class LogAnswers
{
    public static LinkSet Of(IrcLog log, IReadOnlyList<ChatMessage> messages, Func<IReadOnlyList<ChatMessage>, IReadOnlyList<ReplyLink>> link)
    {
        var parents = new Dictionary<int, int>();
        var links = link(messages);
        for (var at = 0; at < messages.Count; at++)
        {
            if (links[at].Parent is { } parent)
            {
                parents[(int)messages[at].Id - 1] = (int)messages[parent].Id - 1;
            }
        }

        var set = new LinkSet();
        foreach (var line in log.Links.Keys)
        {
            set.Add(line, parents.GetValueOrDefault(line, line));
        }

        return set;
    }
}
