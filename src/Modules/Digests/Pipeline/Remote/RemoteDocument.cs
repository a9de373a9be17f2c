namespace DigestMonolith.Modules.Digests.Pipeline.Remote;

/// <summary>What an outside history store is told of a window: ids, hashes, numbers and masked text.</summary>
internal sealed record RemoteDocument
{
    public required string DocumentId { get; init; }
    public required RemoteMetadata Metadata { get; init; }
    public required RemotePayload Payload { get; init; }

    public static string IdOf(GroupId group, WindowId window) => $"{group}:{window}";

    public static RemoteDocument Of(RunState state)
    {
        var context = state.Ingest!.Context;
        return new RemoteDocument
        {
            DocumentId = IdOf(state.Group.Id, state.Window.Id),
            Metadata = new RemoteMetadata
            {
                TenantId = state.Run.TenantId,
                GroupId = state.Group.Id,
                WindowId = state.Window.Id,
                WindowStart = state.Window.Start.ToUniversalTime(),
                WindowEnd = state.Window.End.ToUniversalTime(),
                TraceId = state.Run.TraceId,
                Stats = new Dictionary<string, int>
                {
                    ["original"] = context.Stats.Original,
                    ["kept"] = context.Stats.Kept,
                    ["duplicates_removed"] = context.Stats.DuplicatesRemoved,
                    ["history_linked"] = context.Stats.HistoryLinked,
                },
            },
            Payload = new RemotePayload
            {
                Messages = [.. StoredMessage.Ranked(state)],
                Ranking = [.. context.Ranking.Select(message => message.Id)],
            },
        };
    }

    /// <summary>Without these messages.</summary>
    public RemoteDocument Without(IReadOnlySet<long> messages) => this with
    {
        Payload = new RemotePayload
        {
            Messages = [.. Payload.Messages.Where(message => !messages.Contains(message.Id))],
            Ranking = [.. Payload.Ranking.Where(id => !messages.Contains(id))],
        },
    };
}

/// <summary>Whose window it is, and when.</summary>
internal sealed record RemoteMetadata
{
    public required TenantId TenantId { get; init; }
    public required GroupId GroupId { get; init; }
    public required WindowId WindowId { get; init; }
    public DateTimeOffset WindowStart { get; init; }
    public required DateTimeOffset WindowEnd { get; init; }
    public string TraceId { get; init; } = "";
    public IReadOnlyDictionary<string, int> Stats { get; init; } = new Dictionary<string, int>();
}

/// <summary>Its ranked messages, best first.</summary>
internal sealed record RemotePayload
{
    public required IReadOnlyList<StoredMessage> Messages { get; init; }
    public IReadOnlyList<long> Ranking { get; init; } = [];
}

/// <summary>Newest end of window first.</summary>
internal sealed record RemoteSearch(RemoteFilter Filter, int Limit)
{
    public string OrderBy { get; init; } = "metadata.window_end desc";
}

internal sealed record RemoteFilter(GroupId GroupId);

internal sealed record RemoteAnswer
{
    public required IReadOnlyList<RemoteDocument> Documents { get; init; }
}
