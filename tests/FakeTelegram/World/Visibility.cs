using DigestMonolith.FakeTelegram.Formatting;

namespace DigestMonolith.FakeTelegram.World;

/// <summary>What a bot may hear of: in privacy mode only what is meant for it.</summary>
internal static class Visibility
{
    public static bool Sees(Bot bot, Message message)
    {
        var chat = message.Chat;
        // Bots do not hear each other, nor themselves; the account of anonymous administrators is none of them.
        if (message.From is { IsBot: true } from && from != chat.World.AnonymousAdministrator)
        {
            return false;
        }

        if (chat.Kind == ChatKind.Private)
        {
            return chat.Bot == bot;
        }

        var member = chat.MemberOf(bot.Person);
        return member.IsInside && (chat.Kind == ChatKind.Channel || message.IsService || bot.CanReadAllGroupMessages || member.IsAdministrator || IsMeantFor(bot, message));
    }

    private static bool IsMeantFor(Bot bot, Message message) => message.ReplyTo?.From == bot.Person || message.Entities.Any(entity => entity.Type switch
    {
        EntityType.BotCommand => message.PartOf(entity).Split('@') is not [_, var name] || name.Equals(bot.Person.Username, StringComparison.OrdinalIgnoreCase),
        EntityType.Mention => message.PartOf(entity)[1..].Equals(bot.Person.Username, StringComparison.OrdinalIgnoreCase),
        EntityType.MentionName => EntityJson.PersonOf(entity) == bot.Id,
        _ => false,
    });
}
