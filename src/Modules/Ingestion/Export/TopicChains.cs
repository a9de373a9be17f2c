namespace DigestMonolith.Modules.Ingestion.Export;

/// <summary>An export names no topic: a message belongs to the topic that its chain of replies leads to.</summary>
internal sealed class TopicChains
{
    private readonly Dictionary<long, long> _topics = [];

    /// <summary>The topic of the message; null outside topics. Costs nothing in a chat without topics.</summary>
    public long? Place(long id, long? replyTo, bool opensTopic)
    {
        if (opensTopic)
        {
            _topics[id] = id;
            return id;
        }

        if (replyTo is { } parent && _topics.Count > 0 && _topics.TryGetValue(parent, out var topic))
        {
            _topics[id] = topic;
            return topic;
        }

        return null;
    }

    /// <summary>A topic that an earlier import or another way brought.</summary>
    public void Learn(long id, long topic) => _topics[id] = topic;
}
