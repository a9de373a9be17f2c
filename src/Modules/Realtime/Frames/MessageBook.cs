using DigestMonolith.Contracts.Ingestion;

namespace DigestMonolith.Modules.Realtime.Frames;

/// <summary>What frames say of messages beyond their events: groups and texts, read once for a batch of events.</summary>
internal sealed class MessageBook
{
    /// <summary>More messages than these in one event are told as one frame: an import would bury every client.</summary>
    public const int MostOfOneEvent = 100;

    private readonly Dictionary<GroupId, GroupInfo?> _groups = [];
    private readonly Dictionary<(GroupId Group, long Number), ArchivedMessage> _stored = [];

    public static async Task<MessageBook> ReadAsync(IMessageArchive archive, IEnumerable<GroupMessageIngested> told, CancellationToken ct)
    {
        var book = new MessageBook();
        foreach (var group in told.GroupBy(ingested => ingested.GroupId))
        {
            book._groups[group.Key] = await archive.FindGroupAsync(group.Key, ct);
            var wanted = group.Where(ingested => ingested.Messages.Count <= MostOfOneEvent).SelectMany(ingested => ingested.Messages)
                .Where(message => message.Change != MessageChange.Deleted).Select(message => message.TgMessageId).Distinct().ToArray();
            foreach (var message in wanted.Length > 0 ? await archive.FindAsync(group.Key, wanted, ct) : [])
            {
                book._stored[(group.Key, message.TgMessageId)] = message;
            }
        }

        return book;
    }

    public IReadOnlyList<byte[]> Frames(GroupMessageIngested told, Envelope envelope)
    {
        var source = _groups[told.GroupId];
        var last = told.Messages.Count - 1;
        return last >= MostOfOneEvent
            ? [envelope.Part(0, "messages.stored", more: false, MessagesStored.Of(told, source))]
            : [.. told.Messages.Select((message, n) => envelope.Part(n, envelope.To.Name, more: n < last,
                MessageUpdate.Of(message, told.GroupId, source, _stored.GetValueOrDefault((told.GroupId, message.TgMessageId)))))];
    }
}
