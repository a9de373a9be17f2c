using System.Globalization;
using System.Text.Json.Nodes;
using DigestMonolith.FakeTelegram.Formatting;

namespace DigestMonolith.FakeTelegram.World;

/// <summary>Entities as the Bot API writes and takes them.</summary>
internal static class EntityJson
{
    public static JsonNode Write(Entity entity, TelegramWorld world)
    {
        var json = new JsonObject { ["offset"] = entity.Offset, ["length"] = entity.Length, ["type"] = entity.Type.WireName };
        switch (entity.Type)
        {
            case EntityType.TextUrl:
                json["url"] = entity.Argument;
                break;
            case EntityType.PreCode:
                json["language"] = entity.Argument;
                break;
            case EntityType.CustomEmoji:
                json["custom_emoji_id"] = entity.Argument;
                break;
            case EntityType.MentionName:
                json["user"] = world.FindPerson(PersonOf(entity))?.ToJson();
                break;
            case EntityType.DateTime:
                json["unix_time"] = long.Parse(entity.Argument!, CultureInfo.InvariantCulture);
                json.With("date_time_format", entity.Format is { Length: > 0 } format ? format : null);
                break;
        }

        return json;
    }

    /// <summary>Reads entities that a request gives instead of a mode. Kinds that Telegram finds by itself are left to it.</summary>
    public static IReadOnlyList<Entity> Read(JsonNode? node)
    {
        if (node is not JsonArray array)
        {
            throw BotApiException.BadRequest("can't parse entities: expected an Array of MessageEntity");
        }

        return [.. array.Select(ReadOne).OfType<Entity>()];
    }

    public static long PersonOf(Entity entity) => long.Parse(entity.Argument!, CultureInfo.InvariantCulture);

    private static Entity? ReadOne(JsonNode? node)
    {
        if (node is not JsonObject json || json["type"]?.GetValueKind() != System.Text.Json.JsonValueKind.String)
        {
            throw BotApiException.BadRequest("can't parse MessageEntity: Field \"type\" must be of type String");
        }

        var (offset, length) = (Number(json, "offset"), Number(json, "length"));
        if (offset < 0 || length < 0)
        {
            throw BotApiException.BadRequest($"receive an entity with incorrect {(offset < 0 ? $"offset {offset}" : $"length {length}")}");
        }

        return (string?)json["type"] switch
        {
            "bold" => new Entity(EntityType.Bold, offset, length),
            "italic" => new Entity(EntityType.Italic, offset, length),
            "underline" => new Entity(EntityType.Underline, offset, length),
            "strikethrough" => new Entity(EntityType.Strikethrough, offset, length),
            "spoiler" => new Entity(EntityType.Spoiler, offset, length),
            "blockquote" => new Entity(EntityType.BlockQuote, offset, length),
            "expandable_blockquote" => new Entity(EntityType.ExpandableBlockQuote, offset, length),
            "code" => new Entity(EntityType.Code, offset, length),
            "pre" => (string?)json["language"] is { Length: > 0 } language ? new Entity(EntityType.PreCode, offset, length, language) : new Entity(EntityType.Pre, offset, length),
            "text_link" => LinkOf((string?)json["url"] ?? "", offset, length),
            "text_mention" => new Entity(EntityType.MentionName, offset, length, json["user"]?["id"]?.ToJsonString()),
            "custom_emoji" => new Entity(EntityType.CustomEmoji, offset, length, (string?)json["custom_emoji_id"]),
            _ => null,
        };
    }

    private static Entity LinkOf(string url, int offset, int length)
    {
        _ = Link.Check(url, out var error);
        return LinkedEntity.OfLink(url, offset, length) ?? throw BotApiException.BadRequest($"entity URL '{url}' is invalid: {error}");
    }

    private static int Number(JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue(out int number)
        ? number
        : throw BotApiException.BadRequest($"can't parse MessageEntity: Field \"{name}\" must be of type Number");
}
