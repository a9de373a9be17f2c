using DigestMonolith.FakeTelegram.Formatting;
using DigestMonolith.FakeTelegram.World;

namespace DigestMonolith.FakeTelegram.Methods;

/// <summary>The text of a request, as it will be seen: parsed, trimmed, counted.</summary>
internal static class MessageText
{
    private const int Longest = 4096;

    public static FormattedText Read(Request request)
    {
        var text = request.Call.Text("text") ?? throw BotApiException.BadRequest("message text is empty");
        var finished = KnownPeople(request.World, Parse(request.Call, text)).Finished();
        return finished.Text.Length == 0 ? throw BotApiException.BadRequest("text must be non-empty")
            : finished.Text.Length > Longest ? throw BotApiException.BadRequest("message is too long")
            : finished;
    }

    private static FormattedText Parse(BotCall call, string text)
    {
        try
        {
            return call.Text("parse_mode") is { } mode ? FormattedText.Parse(text, mode)
                : call.Json("entities", "MessageEntity") is { } entities ? Within(text, EntityJson.Read(entities))
                : new FormattedText(text, []);
        }
        catch (FormattingException error)
        {
            throw BotApiException.BadRequest(error.Message == "unsupported parse_mode" ? error.Message : $"can't parse entities: {error.Message}");
        }
    }

    private static FormattedText Within(string text, IReadOnlyList<Entity> entities)
    {
        foreach (var entity in entities)
        {
            var reason = entity.Offset > text.Length ? $"Entity begins after the end of the text at UTF-16 offset {entity.Offset}"
                : entity.End > text.Length ? $"Entity beginning at UTF-16 offset {entity.Offset} ends after the end of the text at UTF-16 offset {entity.End}"
                : Splits(text, entity.Offset) ? $"Entity begins in a middle of a UTF-16 symbol at UTF-16 offset {entity.Offset}"
                : Splits(text, entity.End) ? $"Entity beginning at UTF-16 offset {entity.Offset} ends in a middle of a UTF-16 symbol at UTF-16 offset {entity.End}"
                : null;
            if (reason is not null)
            {
                throw new FormattingException(reason);
            }
        }

        return new FormattedText(text, entities);
    }

    private static bool Splits(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]);

    // Whom Telegram does not know it does not mention.
    private static FormattedText KnownPeople(TelegramWorld world, FormattedText text) => text with
    {
        Entities = [.. text.Entities.Where(entity => entity.Type != EntityType.MentionName || world.FindPerson(EntityJson.PersonOf(entity)) is not null)],
    };
}
