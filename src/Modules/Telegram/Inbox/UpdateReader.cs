using System.Text.Json;
using DigestMonolith.Contracts.Telegram;

namespace DigestMonolith.Modules.Telegram.Inbox;

/// <summary>Reads an update into what the other modules know. Nothing that an update holds is fatal.</summary>
internal static class UpdateReader
{
    /// <summary>Null for what says nothing about a chat's messages or the bot's place in it.</summary>
    public static TelegramUpdate? Read(string body)
    {
        using var document = JsonDocument.Parse(body, LooseJson.Deep);
        var root = document.RootElement;
        var kind = root.Content();
        return kind.Value.ValueKind == JsonValueKind.Object && root.Member("update_id").Number() is { } id && Chat(kind.Value.Member("chat")) is { } chat
            ? Read(id, kind.Label(), kind.Value, chat)
            : null;
    }

    private static TelegramUpdate? Read(long id, string? kind, JsonElement content, TelegramChat chat) => kind switch
    {
        _ when UpdateKinds.Messages.Contains(kind) && MessageReader.Read(content, chat.Id) is { } message => new()
        {
            UpdateId = id,
            Chat = chat,
            Message = message,
            MigratedTo = content.Member("migrate_to_chat_id").Number(),
            MigratedFrom = content.Member("migrate_from_chat_id").Number(),
        },
        UpdateKinds.ReactionCount when content.Member("message_id").Number() is { } message => new()
        {
            UpdateId = id,
            Chat = chat,
            Reactions = new(message, Total: Sum(content.Member("reactions")), Change: null, At(content)),
        },
        UpdateKinds.Reaction when content.Member("message_id").Number() is { } message => new()
        {
            UpdateId = id,
            Chat = chat,
            Reactions = new(message, Total: null, Change: content.Member("new_reaction").Items().Count() - content.Member("old_reaction").Items().Count(), At(content)),
        },
        UpdateKinds.BotPlace => new() { UpdateId = id, Chat = chat, BotPlace = Place(content) },
        _ => null,
    };

    private static TelegramChat? Chat(JsonElement chat) =>
        chat.Member("id").Number() is { } id && chat.Member("type").Text() is { } kind
            ? new() { Id = id, Kind = kind, Title = chat.Member("title").Text(), Username = chat.Member("username").Text() }
            : null;

    private static DateTimeOffset At(JsonElement content) => DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(content.Member("date").Number() ?? 0, 0, uint.MaxValue));

    private static int Sum(JsonElement reactions) =>
        (int)Math.Min(reactions.Items().Sum(reaction => Math.Clamp(reaction.Member("total_count").Number() ?? 0, 0, int.MaxValue)), int.MaxValue);

    private static TelegramBotPlace Place(JsonElement content)
    {
        var member = content.Member("new_chat_member");
        var status = member.Member("status").Text();
        return new(
            IsInside: status is "creator" or "administrator" or "member" || (status == "restricted" && member.Member("is_member").IsTrue()),
            IsAdministrator: status is "creator" or "administrator",
            ChangedBy: content.Member("from").Member("id").Number());
    }
}
