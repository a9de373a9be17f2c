using System.Text;
using System.Text.Json;

namespace DigestMonolith.Modules.Telegram.Inbox;

/// <summary>One update as it came, and what decides who hears of it.</summary>
internal sealed record IncomingUpdate
{
    private const int LongestKind = 64;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public required long Id { get; init; }

    /// <summary>The field that Telegram put it in; "unknown" when there is none.</summary>
    public required string Kind { get; init; }
    public required string Body { get; init; }
    public long? ChatId { get; init; }
    public long? MessageId { get; init; }

    /// <summary>private, group, supergroup or channel; null without a chat.</summary>
    public string? ChatKind { get; init; }

    /// <summary>Whether it is for the bot itself: a private word, a command, a button.</summary>
    public bool IsAddressed { get; init; }

    /// <summary>Whether it is about what is said in a group or channel; then it has a chat.</summary>
    public bool IsAboutChat { get; init; }

    /// <summary>Null when it is no update: no JSON, or without its number.</summary>
    public static IncomingUpdate? TryRead(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, LooseJson.Deep);
            return TryRead(document.RootElement, Strict.GetString(json.Span));
        }
        catch (Exception e) when (e is JsonException or DecoderFallbackException)
        {
            return null;
        }
    }

    public static IncomingUpdate? TryRead(JsonElement update, string body)
    {
        if (update.Member("update_id").Number() is not { } id)
        {
            return null;
        }

        var kind = update.Content();
        var name = kind.Value.ValueKind != JsonValueKind.Undefined && kind.Label() is { Length: > 0 and <= LongestKind } label && !label.Contains('\0') ? label : "unknown";
        var message = name == UpdateKinds.CallbackQuery ? kind.Value.Member("message") : kind.Value;
        var chat = message.Member("chat");
        var chatKind = chat.Member("type").Text();
        var isMessage = UpdateKinds.Messages.Contains(name);
        var isGroup = chatKind is "group" or "supergroup" or "channel";
        return new()
        {
            Id = id,
            Kind = name,
            Body = body,
            ChatId = chat.Member("id").Number(),
            ChatKind = chatKind,
            MessageId = message.Member("message_id").Number(),
            IsAddressed = name == UpdateKinds.CallbackQuery
                || (chatKind == "private" && name == "message")
                || (isGroup && name == "message" && IsCommand(message)),
            IsAboutChat = isGroup && chat.Member("id").Number() is not null && (isMessage || name is UpdateKinds.BotPlace or UpdateKinds.Reaction or UpdateKinds.ReactionCount),
        };
    }

    private static bool IsCommand(JsonElement message) => (message.Member("text").Text() ?? "") is ['/', var next, ..] && char.IsAsciiLetter(next);
}
