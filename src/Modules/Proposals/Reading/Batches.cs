using DigestMonolith.Contracts.Ingestion;

namespace DigestMonolith.Modules.Proposals.Reading;

/// <summary>Cuts the messages of one group where people fell silent, forum topics apart.</summary>
internal static class Batches
{
    /// <summary>A silence strictly longer than the gap, or a full batch, begins another. Batches come by their first message.</summary>
    public static IReadOnlyList<IReadOnlyList<ArchivedMessage>> Of(IEnumerable<ArchivedMessage> messages, TimeSpan gap, int most)
    {
        var batches = new List<List<ArchivedMessage>>();
        foreach (var topic in messages.GroupBy(message => message.ForumTopicId))
        {
            List<ArchivedMessage>? current = null;
            foreach (var message in topic.OrderBy(message => message.PostedAt).ThenBy(message => message.TgMessageId))
            {
                if (current is null || current.Count >= most || message.PostedAt - current[^1].PostedAt > gap)
                {
                    batches.Add(current = []);
                }

                current.Add(message);
            }
        }

        return [.. batches.OrderBy(batch => batch[0].PostedAt).ThenBy(batch => batch[0].TgMessageId)];
    }
}
