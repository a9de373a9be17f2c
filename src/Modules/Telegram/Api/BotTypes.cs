using System.Text.Json;
using System.Text.Json.Serialization;
using DigestMonolith.Modules.Telegram.Inbox;

namespace DigestMonolith.Modules.Telegram.Api;

/// <summary>The answer of every method.</summary>
internal sealed record BotEnvelope<T>(bool Ok, T? Result, int? ErrorCode, string? Description, ResponseParameters? Parameters);

internal sealed record ResponseParameters(long? MigrateToChatId, long? RetryAfter);

/// <summary>The bot itself, of getMe.</summary>
internal sealed record BotUser(long Id, bool IsBot, string FirstName, string? Username)
{
    /// <summary>False under privacy mode: it then sees commands, mentions and replies only, unless it is an administrator.</summary>
    public bool CanReadAllGroupMessages { get; init; }
    public bool CanJoinGroups { get; init; } = true;
}

/// <summary>Where Telegram sends updates, and how that went.</summary>
internal sealed record WebhookState(string Url, int PendingUpdateCount)
{
    public long? LastErrorDate { get; init; }
    public string? LastErrorMessage { get; init; }
    public int? MaxConnections { get; init; }
    public IReadOnlyList<string>? AllowedUpdates { get; init; }
}

/// <summary>A chat as getChat shows it.</summary>
internal sealed record ChatFacts(long Id, string Type)
{
    public string? Title { get; init; }
    public string? Username { get; init; }
    public bool IsForum { get; init; }
}

/// <summary>Somebody's place in a chat: creator, administrator, member, restricted, left or kicked.</summary>
internal sealed record MemberFacts(string Status)
{
    /// <summary>Of the restricted: whether they are in the chat at all.</summary>
    public bool IsMember { get; init; }

    /// <summary>Of the restricted; null for all others.</summary>
    public bool? CanSendMessages { get; init; }

    /// <summary>Of administrators of channels.</summary>
    public bool? CanPostMessages { get; init; }

    /// <summary>Of administrators of supergroups.</summary>
    public bool? CanManageTopics { get; init; }

    public bool IsInside => Status is "creator" or "administrator" or "member" || (Status == "restricted" && IsMember);
    public bool IsAdministrator => Status is "creator" or "administrator";
}

/// <summary>What was sent, as far as we need it.</summary>
internal sealed record SentMessage(long MessageId);

/// <summary>One line of the menu behind the slash.</summary>
internal sealed record BotCommand(string Command, string Description);

/// <summary>sendMessage.</summary>
internal sealed record SendMessage(long ChatId, string Text)
{
    public long? MessageThreadId { get; init; }

    /// <summary>HTML, or null for plain text.</summary>
    public string? ParseMode { get; init; }
    public LinkPreview LinkPreviewOptions { get; init; } = LinkPreview.Off;
    public ReplyTo? ReplyParameters { get; init; }
    public InlineKeyboard? ReplyMarkup { get; init; }
    public bool? DisableNotification { get; init; }
}

/// <summary>editMessageText.</summary>
internal sealed record EditMessageText(long ChatId, long MessageId, string Text)
{
    public string? ParseMode { get; init; }
    public LinkPreview LinkPreviewOptions { get; init; } = LinkPreview.Off;
    public InlineKeyboard? ReplyMarkup { get; init; }
}

internal sealed record LinkPreview(bool IsDisabled)
{
    public static LinkPreview Off { get; } = new(true);
}

internal sealed record ReplyTo(long MessageId, bool AllowSendingWithoutReply = true);

internal sealed record InlineKeyboard(IReadOnlyList<IReadOnlyList<InlineButton>> InlineKeyboardRows)
{
    [JsonPropertyName("inline_keyboard")]
    public IReadOnlyList<IReadOnlyList<InlineButton>> InlineKeyboardRows { get; init; } = InlineKeyboardRows;
}

/// <summary>A button with either an address or up to 64 bytes of our own.</summary>
internal sealed record InlineButton(string Text)
{
    public string? Url { get; init; }
    public string? CallbackData { get; init; }
}

/// <summary>The Bot API's own form: snake case, what is null is left out.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = LooseJson.MaxDepth)]
[JsonSerializable(typeof(BotEnvelope<BotUser>))]
[JsonSerializable(typeof(BotEnvelope<bool>))]
[JsonSerializable(typeof(BotEnvelope<WebhookState>))]
[JsonSerializable(typeof(BotEnvelope<ChatFacts>))]
[JsonSerializable(typeof(BotEnvelope<MemberFacts>))]
[JsonSerializable(typeof(BotEnvelope<SentMessage>))]
[JsonSerializable(typeof(BotEnvelope<JsonElement>))]
[JsonSerializable(typeof(SendMessage))]
[JsonSerializable(typeof(EditMessageText))]
[JsonSerializable(typeof(GetUpdates))]
[JsonSerializable(typeof(SetWebhook))]
[JsonSerializable(typeof(DeleteWebhook))]
[JsonSerializable(typeof(ChatArguments))]
[JsonSerializable(typeof(MemberArguments))]
[JsonSerializable(typeof(AnswerCallback))]
[JsonSerializable(typeof(SetCommands))]
[JsonSerializable(typeof(NoArguments))]
internal sealed partial class BotJson : JsonSerializerContext;

internal sealed record NoArguments
{
    public static NoArguments Instance { get; } = new();
}

/// <summary>getUpdates.</summary>
internal sealed record GetUpdates(long? Offset, int Limit, int Timeout, IReadOnlyList<string> AllowedUpdates);

/// <summary>setWebhook.</summary>
internal sealed record SetWebhook(string Url, string SecretToken, IReadOnlyList<string> AllowedUpdates, int MaxConnections);

internal sealed record DeleteWebhook(bool DropPendingUpdates);

internal sealed record ChatArguments(long ChatId);

internal sealed record MemberArguments(long ChatId, long UserId);

/// <summary>answerCallbackQuery; without a text the button only stops turning.</summary>
internal sealed record AnswerCallback(string CallbackQueryId, string? Text, bool ShowAlert);

internal sealed record SetCommands(IReadOnlyList<BotCommand> Commands, string? LanguageCode);
