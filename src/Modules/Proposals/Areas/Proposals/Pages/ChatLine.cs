using DigestMonolith.Contracts.Ingestion;

namespace DigestMonolith.Modules.Proposals.Areas.Proposals.Pages;

/// <summary>A message as these pages show it.</summary>
internal sealed record ChatLine
{
    private const int Tints = 6;

    public required long TgMessageId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Name { get; init; }

    /// <summary>Null when it was erased since; empty when it had no words.</summary>
    public required string? Text { get; init; }
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>How it read before, the oldest first.</summary>
    public IReadOnlyList<MessageVersion> Versions { get; init; } = [];
    public long? ReplyTo { get; init; }
    public bool IsCited { get; init; }

    /// <summary>Where the lines of several groups are shown together.</summary>
    public GroupId Group { get; init; }
    public int Tint { get; init; } = 1;

    public string Initial => Name.Length > 0 ? System.Globalization.StringInfo.GetNextTextElement(Name).ToUpperInvariant() : "–";

    public static ChatLine Of(ArchivedMessage message, bool isCited, GroupId group = default) => new()
    {
        Group = group,
        TgMessageId = message.TgMessageId,
        At = message.PostedAt,
        Name = message.SenderName ?? message.SenderUsername ?? "–",
        Text = message.Text ?? "",
        EditedAt = message.EditedAt,
        Versions = message.Versions,
        ReplyTo = message.ReplyToTgMessageId,
        IsCited = isCited,
    };

    public static ChatLine Erased(long id, DateTimeOffset at) => new() { TgMessageId = id, At = at, Name = "–", Text = null, IsCited = true };

    /// <summary>By time, each person with a tint of one's own as far as the tints go.</summary>
    public static IReadOnlyList<ChatLine> InOrder(IReadOnlyList<ChatLine> lines)
    {
        var people = new List<string>();
        return [.. lines.OrderBy(line => line.At).ThenBy(line => line.TgMessageId).Select(line =>
        {
            if (!people.Contains(line.Name))
            {
                people.Add(line.Name);
            }

            return line with { Tint = (people.IndexOf(line.Name) % Tints) + 1 };
        })];
    }

    /// <summary>Where Telegram shows the message; null for a basic group, whose messages have no address.</summary>
    public static string? Telegram(GroupInfo? group, long message) => group switch
    {
        { Username: { Length: > 0 } name } => $"https://t.me/{Uri.EscapeDataString(name)}/{message}",
        { Kind: GroupKind.Supergroup or GroupKind.Channel } => $"https://t.me/c/{group.ChatNumber}/{message}",
        _ => null,
    };
}
