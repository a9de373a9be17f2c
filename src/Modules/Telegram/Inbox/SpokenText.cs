using System.Text;
using System.Text.Json;

namespace DigestMonolith.Modules.Telegram.Inbox;

/// <summary>What a message says in words. Phone numbers and coordinates are no words of the chat.</summary>
internal static class SpokenText
{
    /// <summary>Null when it says nothing.</summary>
    public static string? Of(JsonElement message)
    {
        var text = message.Member("text").Text() ?? message.Member("caption").Text() ?? Structured(message);
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    private static string? Structured(JsonElement message)
    {
        if (message.Member("poll") is { ValueKind: JsonValueKind.Object } poll)
        {
            return Lines([poll.Member("question").Text(), .. poll.Member("options").Items().Select(option => Bullet(option.Member("text").Text()))]);
        }

        if (message.Member("checklist") is { ValueKind: JsonValueKind.Object } list)
        {
            return Lines([list.Member("title").Text(), .. list.Member("tasks").Items().Select(task => Bullet(task.Member("text").Text()))]);
        }

        if (message.Member("venue") is { ValueKind: JsonValueKind.Object } venue)
        {
            return Lines([venue.Member("title").Text(), venue.Member("address").Text()]);
        }

        if (message.Member("rich_message") is { ValueKind: JsonValueKind.Object } rich)
        {
            var words = new StringBuilder();
            foreach (var block in rich.Member("blocks").Items())
            {
                Gather(block, words);
                words.Append('\n');
            }

            return words.ToString().Trim();
        }

        return message.Member("contact") is { ValueKind: JsonValueKind.Object } contact
            ? $"{contact.Member("first_name").Text()} {contact.Member("last_name").Text()}".Trim()
            : message.Member("game").Member("title").Text() ?? message.Member("invoice").Member("title").Text() ?? message.Member("dice").Member("emoji").Text();
    }

    // Blocks nest: a text is a string, or a list of strings and of parts with a text of their own.
    private static void Gather(JsonElement part, StringBuilder words)
    {
        switch (part.ValueKind)
        {
            case JsonValueKind.String:
                words.Append(part.Text());
                break;
            case JsonValueKind.Array:
                foreach (var item in part.EnumerateArray())
                {
                    Gather(item, words);
                    words.Append(item.Has("is_header") ? " " : "");
                }

                break;
            case JsonValueKind.Object:
                foreach (var field in part.EnumerateObject().Where(field => field.Label() is "text" or "cells" or "items" or "blocks" or "title" or "caption" or "content"))
                {
                    Gather(field.Value, words);
                }

                break;
        }
    }

    private static string? Bullet(string? text) => text is null ? null : $"- {text}";

    private static string Lines(IEnumerable<string?> lines) => string.Join('\n', lines.Where(line => !string.IsNullOrWhiteSpace(line)));
}
