using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Text;

namespace DigestMonolith.Language.Topics;

/// <summary>Finds what a window was about: related threads together, asides and small talk left out.</summary>
public static class TopicFinder
{
    private const int KeywordCount = 5;
    private const int Crowd = 750;

    /// <summary>How many topics a reader can take in for a window of this size.</summary>
    public static int DefaultMaxTopics(int messages) => messages < Crowd ? Math.Clamp(4 + (messages / 16), 5, 8) : Math.Min(20, 8 + (messages / Crowd));

    /// <summary>Topics by priority, then size; what is new to the group weighs more than what it always talks about.</summary>
    public static IReadOnlyList<Topic> Find(
        IReadOnlyList<ChatMessage> messages, IReadOnlyList<ChatThread> threads, IReadOnlyList<ThreadUnit> units, int? maxTopics = null, Background? background = null)
    {
        var window = new WindowReading(messages, background);
        var wanted = maxTopics ?? DefaultMaxTopics(messages.Count);
        var talk = SmallTalk.Threads(threads, units, window);
        var topics = new List<Topic>();
        var titles = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var cluster in ThreadClusters.Of([.. threads.Where(thread => !talk.Contains(thread.Id))], window, wanted))
        {
            if (TitlePhrase.Of(cluster, window).FirstOrDefault(titles.Add) is { } title)
            {
                topics.Add(Describe(cluster, title, window));
            }
        }

        return [.. topics.OrderBy(topic => topic.Priority).ThenByDescending(topic => topic.MessageIds.Count).ThenBy(topic => topic.MessageIds[0])];
    }

    /// <summary>Where a matter stands, as its messages say it.</summary>
    public static TopicStatus StatusOf(IReadOnlyList<ChatMessage> messages)
    {
        var thread = new ChatThread { Id = "", MessageIds = [.. messages.Select(message => message.Id)], Confidence = 1 };
        var window = new WindowReading(messages);
        return TopicStanding.Status(new ThreadVector(thread, window), window);
    }

    private static Topic Describe(ThreadVector cluster, string title, WindowReading window) => new()
    {
        Title = title,
        Priority = TopicStanding.Priority(cluster, window),
        Status = TopicStanding.Status(cluster, window),
        ThreadIds = [.. cluster.Threads.OrderBy(thread => window.Index(thread.MessageIds[0])).Select(thread => thread.Id)],
        MessageIds = [.. cluster.MessageIds],
        Keywords = [.. cluster.Heaviest().Take(KeywordCount).Select(stem => WordFor(stem, cluster, window))],
    };

    // The stem's shortest form in the topic: the nearest to a dictionary word that needs no dictionary.
    private static string WordFor(int stem, ThreadVector cluster, WindowReading window) =>
        cluster.MessageIds.SelectMany(id => Tokenizer.Words(window[id].Text))
            .Where(word => Stemmer.Stem(word) == window.Stems.Stem(stem))
            .OrderBy(word => word.Length).ThenBy(word => word, StringComparer.Ordinal).First();
}
