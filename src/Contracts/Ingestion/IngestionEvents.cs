namespace DigestMonolith.Contracts.Ingestion;

/// <summary>A fact about one import; facts of one import arrive in the order of their commits.</summary>
public abstract record IngestionEvent : IntegrationEvent
{
    public required ImportId JobId { get; init; }

    /// <summary>The group that the messages were meant for; null when the export itself names the groups.</summary>
    public GroupId? GroupId { get; init; }

    /// <summary>running, completed or failed.</summary>
    public required string Status { get; init; }

    public override string Key() => JobId.ToString();
}

/// <summary>An export is being read.</summary>
[EventName("ingestion.started.v1")]
public sealed record IngestionStarted : IngestionEvent
{
    /// <summary>As the Bot API writes them; empty when the export itself names the chats.</summary>
    public required IReadOnlyList<long> ChatIds { get; init; }

    public override string IdempotencyKey() => $"{JobId}:started";
}

/// <summary>How far an export is stored; at most once a second. Fetched is what was stored, what was known and what could not be used.</summary>
[EventName("ingestion.progress.v1")]
public sealed record IngestionProgressed : IngestionEvent
{
    /// <summary>The chat that is read now, as the Bot API writes it.</summary>
    public required long ChatId { get; init; }

    /// <summary>From 1.</summary>
    public required int CurrentChat { get; init; }

    /// <summary>Null while the rest of the export is unread.</summary>
    public int? TotalChats { get; init; }

    public required long MessagesFetched { get; init; }
    public required long MessagesStored { get; init; }

    /// <summary>Known and unchanged.</summary>
    public required long MessagesSkipped { get; init; }

    public override string IdempotencyKey() => $"{JobId}:progress:{MessagesFetched}";
}

/// <summary>Everything of an export is stored. Fetched is the sum of the other three.</summary>
[EventName("ingestion.completed.v1")]
public sealed record IngestionCompleted : IngestionEvent
{
    public required long MessagesFetched { get; init; }

    /// <summary>New or changed.</summary>
    public required long MessagesStored { get; init; }

    /// <summary>Known and unchanged.</summary>
    public required long MessagesSkipped { get; init; }

    /// <summary>Entries that could not be used.</summary>
    public required long ErrorsCount { get; init; }

    public override string IdempotencyKey() => $"{JobId}:completed";
}

/// <summary>An export could not be read to its end; what stands before the break is stored.</summary>
[EventName("ingestion.failed.v1")]
public sealed record IngestionFailed : IngestionEvent
{
    /// <summary>Short and safe to show.</summary>
    public required string Error { get; init; }

    public override string IdempotencyKey() => $"{JobId}:failed";
}
