namespace DigestMonolith.Contracts.Ingestion;

/// <summary>Finds messages of the tenant by what people remember of them.</summary>
public interface IMessageSearch
{
    /// <summary>Newest first, at most <see cref="MessageQuery.Limit"/>; service entries and deleted messages are left out.</summary>
    Task<IReadOnlyList<FoundMessage>> SearchAsync(MessageQuery query, CancellationToken ct);
}

/// <summary>Which messages somebody looks for. Group and time come first: they bound what is read.</summary>
public sealed record MessageQuery
{
    /// <summary>The groups to look in; never empty.</summary>
    public required IReadOnlyCollection<GroupId> Groups { get; init; }
    public required DateTimeOffset Start { get; init; }

    /// <summary>Not part of the span.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>Part of the text, whatever its case; null for any.</summary>
    public string? Text { get; init; }

    /// <summary>Part of the name or username of who wrote it; null for anybody.</summary>
    public string? Author { get; init; }

    /// <summary>Only what comes after this one in the order of the answer; null from the newest on.</summary>
    public MessageMark? After { get; init; }
    public required int Limit { get; init; }
}

/// <summary>The place of a message in the order of the search. Many messages are of the same second, so the time alone is none.</summary>
public readonly record struct MessageMark(DateTimeOffset PostedAt, GroupId Group, long TgMessageId);

/// <summary>A message and the group it was said in.</summary>
public sealed record FoundMessage(GroupId Group, ArchivedMessage Message);
