using System.Text.Json.Serialization;

namespace DigestMonolith.Modules.Telegram.Commands;

/// <summary>What a button does, in ids and numbers.</summary>
internal sealed record ActionPayload(BotAction Action)
{
    public GroupId? Group { get; init; }
    public int? Size { get; init; }

    /// <summary>The first entry of the page of a list.</summary>
    public int? Skip { get; init; }
    public long? Chat { get; init; }
    public string? Language { get; init; }

    /// <summary>Of the menu of digests: channels only, groups only, or both.</summary>
    public DigestChoice? Choice { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<BotAction>))]
internal enum BotAction
{
    ListGroups,
    ChooseSize,
    MakeDigest,
    ListChats,
    WatchChat,
    ChooseLanguage,
    Unlink,
    ListSubscriptions,
    SwitchSubscription,
}

[JsonConverter(typeof(JsonStringEnumConverter<DigestChoice>))]
internal enum DigestChoice
{
    All,
    Groups,
}
