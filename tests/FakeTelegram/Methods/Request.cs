using System.Globalization;
using DigestMonolith.FakeTelegram.World;

namespace DigestMonolith.FakeTelegram.Methods;

/// <summary>One request of one bot, and what it may reach.</summary>
internal sealed record Request(TelegramHost Host, Bot Bot, BotCall Call, Fault? Fault)
{
    public TelegramWorld World => Host.World;

    /// <summary>The chat that the request names, if the bot may see it.</summary>
    public Chat ReadableChat()
    {
        var chat = NamedChat();
        if (chat.Kind is ChatKind.Private)
        {
            return chat;
        }

        if (chat.MigratedTo is { } moved)
        {
            throw BotApiException.Migrated(moved.Id);
        }

        var kind = $"{(chat.Kind == ChatKind.Channel ? "channel" : chat.Kind == ChatKind.Group ? "group" : "supergroup")} chat";
        return chat.FindMember(Bot.Id) switch
        {
            { Status: MemberStatus.Kicked } => throw BotApiException.Forbidden($"bot was kicked from the {kind}"),
            { Status: MemberStatus.Left } => throw BotApiException.Forbidden($"bot is not a member of the {kind}"),
            null when chat.Username is null => throw BotApiException.BadRequest("chat not found"),
            null => throw BotApiException.Forbidden($"bot is not a member of the {kind}"),
            _ => chat,
        };
    }

    /// <summary>The chat that the request names, if the bot may write to it.</summary>
    public Chat WritableChat()
    {
        var chat = ReadableChat();
        if (chat.Companion is { } person)
        {
            return person.IsDeactivated ? throw BotApiException.Forbidden("user is deactivated")
                : chat.IsBlocked ? throw BotApiException.Forbidden("bot was blocked by the user")
                : person.IsBot ? throw BotApiException.Forbidden("bot can't send messages to bots")
                : !chat.IsStarted ? throw BotApiException.Forbidden("bot can't initiate conversation with a user")
                : chat;
        }

        var bot = chat.FindMember(Bot.Id)!;
        return chat.Kind == ChatKind.Channel && !bot.May("can_post_messages") ? throw BotApiException.BadRequest("need administrator rights in the channel chat")
            : bot is { Status: MemberStatus.Restricted, MaySend: false } ? throw BotApiException.BadRequest("not enough rights to send text messages to the chat")
            : chat;
    }

    private Chat NamedChat()
    {
        var name = Call.Text("chat_id") ?? throw BotApiException.BadRequest("chat_id is empty");
        var chat = name.StartsWith('@') ? World.FindChat(name)
            : !long.TryParse(name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id) ? null
            : id > 0 ? World.FindPerson(id) is { } person && Bot.Knows(person) ? Bot.PrivateChat(person) : null
            : World.FindChat(id);
        return chat ?? throw BotApiException.BadRequest("chat not found");
    }
}
