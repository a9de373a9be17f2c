using DigestMonolith.Contracts.Ingestion;

namespace DigestMonolith.Modules.Ingestion.Export;

/// <summary>What an export says of a chat before its messages.</summary>
internal sealed class ExportedChat
{
    public string? Name { get; set; }
    public string? Type { get; set; }

    /// <summary>The export's number: positive, without the -100 of the Bot API.</summary>
    public long? Number { get; set; }

    /// <summary>One chat of a whole account, not a file of its own.</summary>
    public bool IsOfAccount { get; init; }

    public GroupKind Kind => Type switch
    {
        "private_group" => GroupKind.Group,
        "private_supergroup" or "public_supergroup" => GroupKind.Supergroup,
        "private_channel" or "public_channel" => GroupKind.Channel,
        "saved_messages" => GroupKind.SavedMessages,
        "personal_chat" or "bot_chat" or "replies" or "verification_codes" => GroupKind.PersonalChat,
        _ => GroupKind.Group,
    };

    public bool IsPersonal => Kind is GroupKind.PersonalChat or GroupKind.SavedMessages;

    public bool HasHeader => Number is not null && Type is not null;

    public string Title => Name is { Length: > 0 } name ? name : Kind switch
    {
        GroupKind.SavedMessages => "Saved messages",
        GroupKind.PersonalChat => "Deleted account",
        _ => FormattableString.Invariant($"Chat {Number}"),
    };

    /// <summary>The number that Telegram's Bot API gives the same chat.</summary>
    public long ChatId => TelegramPeer.ChatId(Number ?? 0, Kind);

    /// <summary>Whether a person means this chat by a name or a number, in any of its forms.</summary>
    public bool IsCalled(string nameOrNumber) =>
        string.Equals(Title, nameOrNumber, StringComparison.OrdinalIgnoreCase)
        || (TelegramPeer.TryParseNumber(nameOrNumber, out var number) && number == Number);
}
