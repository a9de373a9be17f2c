using System.Text.Json;
using DigestMonolith.Modules.Ingestion.Store;

namespace DigestMonolith.Modules.Ingestion.Export;

/// <summary>Turns one element of a list of messages into a message. Nothing that an element holds is fatal.</summary>
internal sealed class EntryParser(ExportDates dates, TimeProvider clock)
{
    // Telegram's own limit is 4,096 characters; a bot may paste more, and nobody reads more than this.
    public const int LongestText = 100_000;

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>The element, whole.</summary>
    public ExportEntry Parse(ReadOnlySpan<byte> json, ExportedChat chat)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return new(chat, null, SkipReasons.NotAMessage, null);
        }

        var fields = EntryFields.Read(ref reader);
        var (postedAt, dateProblem) = dates.PostedAt(fields.UnixTime, fields.Date);
        var reason = fields.Id is not { } id || !IsMessageId(id) ? SkipReasons.NoId
            : fields.Type is not ("message" or "service") ? SkipReasons.UnknownType
            : dateProblem;
        return reason is null
            ? new(chat, Message(fields, postedAt!.Value), null, postedAt) { IsShortened = fields.Text?.Length > LongestText }
            : new(chat, null, reason, postedAt);
    }

    // Messages of the basic group that became a supergroup are numbered from minus a billion upwards.
    private static bool IsMessageId(long id) => id > 0 || id is > -1_000_000_000 and < -900_000_000;

    private IncomingMessage Message(EntryFields fields, DateTimeOffset postedAt)
    {
        var isService = fields.Type == "service";
        var text = isService ? ServiceText(fields) : Cut(fields.Text);
        var senderId = EntryFields.Peer(fields.SenderId);
        return new()
        {
            Id = new(Guid.CreateVersion7(clock.GetUtcNow())),
            TgMessageId = fields.Id!.Value,
            PostedAt = postedAt,
            SenderTgId = senderId,
            SenderName = Name(fields.SenderName ?? (senderId is null ? fields.SenderId : null)),
            SenderIsDeleted = fields.SenderName is null && senderId is not null,
            Text = string.IsNullOrEmpty(text) ? null : text,
            ReplyToTgMessageId = fields.RepliesElsewhere || fields.ReplyTo == fields.Id ? null : fields.ReplyTo,
            ForwardedFrom = Name(fields.ForwardedFrom ?? fields.ForwardedFromId),
            ReactionCount = fields.Reactions,
            MediaCount = fields.HasMedia && !isService ? 1 : 0,
            IsService = isService,
            ActionType = isService ? Name(fields.Action) : null,
            EditedAt = isService ? null : dates.EditedAt(fields.EditedUnixTime, fields.Edited),
            Measures = MessageMeasures.Of(isService ? null : text, fields.HiddenLinks),
        };
    }

    // What a service entry says in words of its own is a title; a web app's data is no chat text.
    private static string? ServiceText(EntryFields fields) =>
        fields.Action is "topic_created" or "edit_group_title" or "topic_edit" ? fields.Title : null;

    private static string? Cut(string? text)
    {
        if (text is null || text.Length <= LongestText)
        {
            return text;
        }

        return char.IsHighSurrogate(text[LongestText - 1]) ? text[..(LongestText - 1)] : text[..LongestText];
    }

    // A chat repeats a few names a million times: one string each is kept.
    private string? Name(string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return null;
        }

        if (_names.TryGetValue(name, out var known))
        {
            return known;
        }

        var bounded = name.Length <= 255 ? name : name[..255];
        if (_names.Count < 100_000)
        {
            _names[name] = bounded;
        }

        return bounded;
    }
}
