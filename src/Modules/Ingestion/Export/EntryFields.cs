using System.Globalization;
using System.Text.Json;

namespace DigestMonolith.Modules.Ingestion.Export;

/// <summary>The fields of an entry that count here, as written. Everything else in it is passed over.</summary>
internal ref struct EntryFields
{
    public long? Id;
    public string? Type;
    public long? UnixTime;
    public string? Date;
    public long? EditedUnixTime;
    public string? Edited;
    public string? SenderName;
    public string? SenderId;
    public string? Text;
    public string? Action;
    public string? Title;
    public long? ReplyTo;
    public bool RepliesElsewhere;
    public string? ForwardedFrom;
    public string? ForwardedFromId;
    public int Reactions;
    public int HiddenLinks;
    public bool HasMedia;

    /// <summary>Reads the object that was just opened, to its end.</summary>
    public static EntryFields Read(ref Utf8JsonReader reader)
    {
        var fields = default(EntryFields);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            fields.ReadField(ref reader);
        }

        return fields;
    }

    /// <summary>userN, channelN, chatN or a bare number; null when it is none of them.</summary>
    public static long? Peer(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var digits = text.AsSpan().TrimStart("abcdefghijklmnopqrstuvwxyz");
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? text.AsSpan(0, text.Length - digits.Length) switch
            {
                "" or "user" => number,
                "channel" => TelegramPeer.Channel(number),
                "chat" or "group" => -number,
                _ => null,
            }
            : null;
    }

    private void ReadField(ref Utf8JsonReader reader)
    {
        var name = reader.ValueSpan;
        reader.Read();
        switch (name)
        {
            case var _ when name.SequenceEqual("id"u8): Id = Number(ref reader); break;
            case var _ when name.SequenceEqual("type"u8): Type = Kind(ref reader); break;
            case var _ when name.SequenceEqual("date_unixtime"u8): UnixTime = Number(ref reader); break;
            case var _ when name.SequenceEqual("date"u8): Date = JsonText.Read(ref reader); break;
            case var _ when name.SequenceEqual("from"u8) || name.SequenceEqual("actor"u8): SenderName = JsonText.Read(ref reader); break;
            case var _ when name.SequenceEqual("from_id"u8) || name.SequenceEqual("actor_id"u8): SenderId = Word(ref reader); break;
            case var _ when name.SequenceEqual("text"u8): Text = TextParts.Read(ref reader, ref HiddenLinks) ?? Text; return;
            case var _ when name.SequenceEqual("text_entities"u8) && Text is null: Text = TextParts.Read(ref reader, ref HiddenLinks); return;
            case var _ when name.SequenceEqual("reply_to_message_id"u8): ReplyTo = Number(ref reader); break;
            case var _ when name.SequenceEqual("reply_to_peer_id"u8): RepliesElsewhere = reader.TokenType != JsonTokenType.Null; break;
            case var _ when name.SequenceEqual("edited_unixtime"u8): EditedUnixTime = Number(ref reader); break;
            case var _ when name.SequenceEqual("edited"u8): Edited = JsonText.Read(ref reader); break;
            case var _ when name.SequenceEqual("action"u8): Action = JsonText.Read(ref reader); break;
            case var _ when name.SequenceEqual("title"u8) || name.SequenceEqual("new_title"u8): Title = JsonText.Read(ref reader); break;
            case var _ when name.SequenceEqual("forwarded_from"u8): ForwardedFrom = JsonText.Read(ref reader); break;
            case var _ when name.SequenceEqual("forwarded_from_id"u8): ForwardedFromId = Word(ref reader); break;
            case var _ when name.SequenceEqual("reactions"u8): Reactions = ReactionCount.Read(ref reader); return;
            default: HasMedia |= IsMedia(name) && reader.TokenType != JsonTokenType.Null; break;
        }

        // A value of another shape than expected is passed over whole.
        reader.Skip();
    }

    private static bool IsMedia(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("photo"u8) || name.SequenceEqual("file"u8) || name.SequenceEqual("media_type"u8) || name.SequenceEqual("poll"u8)
        || name.SequenceEqual("todo_list"u8) || name.SequenceEqual("game_title"u8)
        || name.EndsWith("_information"u8);

    private static string? Kind(ref Utf8JsonReader reader) =>
        reader.TokenType != JsonTokenType.String ? null
        : reader.ValueTextEquals("message"u8) ? "message"
        : reader.ValueTextEquals("service"u8) ? "service"
        : "";

    /// <summary>A whole number, also when it is written as text.</summary>
    private static long? Number(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number when reader.TryGetInt64(out var number) => number,
        JsonTokenType.String when long.TryParse(reader.ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    /// <summary>Text, also when it is written as a number.</summary>
    private static string? Word(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number ? JsonText.Decode(reader.ValueSpan, isEscaped: false) : JsonText.Read(ref reader);
}
