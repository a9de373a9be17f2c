using System.Globalization;
using DigestMonolith.Contracts.Ingestion;

namespace DigestMonolith.Modules.Realtime.Frames;

/// <summary>A message as clients see it when it came, changed or went.</summary>
internal sealed record MessageUpdate
{
    public required MessageId Id { get; init; }

    /// <summary>Telegram's number of it, unique in its chat only.</summary>
    public required string ExternalMessageId { get; init; }
    public string? AuthorId { get; init; }
    public string? AuthorName { get; init; }
    public required GroupId SourceId { get; init; }
    public string? SourceName { get; init; }

    /// <summary>The chat as the Bot API writes it.</summary>
    public string? ChannelId { get; init; }

    /// <summary>False for a message that is gone.</summary>
    public required bool Persisted { get; init; }
    public required MessageChange Change { get; init; }
    public string? Content { get; init; }
    public required DateTimeOffset SentAt { get; init; }

    public static MessageUpdate Of(IngestedMessage told, GroupId group, GroupInfo? source, ArchivedMessage? stored) => new()
    {
        Id = told.MessageId,
        ExternalMessageId = told.TgMessageId.ToString(CultureInfo.InvariantCulture),
        AuthorId = told.SenderTgId?.ToString(CultureInfo.InvariantCulture),
        AuthorName = stored?.SenderName,
        SourceId = group,
        SourceName = source?.Title,
        ChannelId = source?.TgChatId.ToString(CultureInfo.InvariantCulture),
        Persisted = stored is not null,
        Change = told.Change,
        Content = stored?.Text,
        SentAt = told.PostedAt,
    };
}

/// <summary>Many messages at once, as imports bring them: whoever shows messages reads them again.</summary>
internal sealed record MessagesStored
{
    public required GroupId SourceId { get; init; }
    public string? SourceName { get; init; }
    public string? ChannelId { get; init; }
    public required int Count { get; init; }
    public required DateTimeOffset FirstSentAt { get; init; }
    public required DateTimeOffset LastSentAt { get; init; }

    public static MessagesStored Of(GroupMessageIngested told, GroupInfo? source) => new()
    {
        SourceId = told.GroupId,
        SourceName = source?.Title,
        ChannelId = source?.TgChatId.ToString(CultureInfo.InvariantCulture),
        Count = told.Messages.Count,
        FirstSentAt = told.Messages.Min(message => message.PostedAt),
        LastSentAt = told.Messages.Max(message => message.PostedAt),
    };
}
