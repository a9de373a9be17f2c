using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Modules.Ingestion.Store;

namespace DigestMonolith.Modules.Ingestion.Export;

/// <summary>One chat of an export in memory, read by the same reader as imports.</summary>
internal sealed class ExportFiles(TimeProvider clock) : IExportFiles
{
    public async Task<ExportContent> ReadChatAsync(string fileName, Func<Stream> open, string? chat, CancellationToken ct)
    {
        var taken = new List<ExportedChat>();
        var export = new ExportReader(open, new EntryParser(new ExportDates(TimeZoneInfo.Utc, clock.GetUtcNow()), clock), candidate =>
        {
            // What is meant by no name is the only chat; whether it is the only one shows at the end.
            var isMeant = chat is null ? taken.Count == 0 : candidate.IsCalled(chat);
            if (isMeant)
            {
                taken.Add(candidate);
            }

            return isMeant;
        });
        var messages = new List<ArchivedMessage>();
        try
        {
            await foreach (var entry in export.ReadAsync(ct))
            {
                if (entry.Message is { } message)
                {
                    messages.Add(Archived(message));
                }
            }
        }
        catch (UnreadableExportException e)
        {
            return new ExportContent.Refused(new ImportProblem { Message = e.Describe(fileName), ByteOffset = e.Offset, MessageId = e.AfterMessageId });
        }

        if (Unclear(export.Chats, taken.Count, chat) is { } why)
        {
            return new ExportContent.Refused(new ImportProblem { Message = $"{fileName} {why}." });
        }

        messages.Sort((one, other) => one.TgMessageId.CompareTo(other.TgMessageId));
        return new ExportContent.Chat(messages);
    }

    private static string? Unclear(IReadOnlyList<ExportedChat> chats, int taken, string? chat)
    {
        var names = string.Join(", ", chats.Take(10).Select(each => FormattableString.Invariant($"\"{each.Title}\" ({each.Number})")));
        var more = chats.Count > 10 ? FormattableString.Invariant($" and {chats.Count - 10} more") : "";
        return chat is null
            ? chats.Count > 1 ? $"has several chats, name one with --chat: {names}{more}" : chats.Count == 0 ? "has no chat" : null
            : taken switch
            {
                0 => $"has no chat called \"{chat}\"; it has {names}{more}",
                1 => null,
                _ => $"has several chats called \"{chat}\", give the number: {names}{more}",
            };
    }

    private static ArchivedMessage Archived(IncomingMessage message) => new()
    {
        Id = message.Id,
        TgMessageId = message.TgMessageId,
        PostedAt = message.PostedAt,
        SenderTgId = message.SenderTgId,
        SenderName = message.SenderName,
        Text = message.Text,
        ReplyToTgMessageId = message.ReplyToTgMessageId,
        ForumTopicId = message.ForumTopicId,
        ForwardedFrom = message.ForwardedFrom,
        ReactionCount = message.ReactionCount ?? 0,
        MediaCount = message.MediaCount,
        IsService = message.IsService,
        ActionType = message.ActionType,
    };
}
