using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DigestMonolith.FakeTelegram.Formatting;

namespace DigestMonolith.FakeTelegram.Methods;

/// <summary>Checks what is asked to stand under a message.</summary>
internal static class ReplyMarkup
{
    private const int MostButtons = 100;
    private const int LongestData = 64;
    private static readonly string[] Actions = ["url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat", "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay"];

    /// <summary>The buttons under the message; null for none. Keyboards in place of the letters stay with the person and leave no trace on the message.</summary>
    public static JsonObject? Read(BotCall call)
    {
        if (call.Json("reply_markup", "reply keyboard markup") is not { } node)
        {
            return null;
        }

        if (node is not JsonObject markup)
        {
            throw BotApiException.BadRequest("object expected as reply markup");
        }

        if (markup["inline_keyboard"] is not { } keyboard)
        {
            return null;
        }

        var rows = keyboard as JsonArray ?? throw BotApiException.BadRequest("field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays");
        var buttons = rows.SelectMany(row => row as JsonArray ?? throw BotApiException.BadRequest("field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays")).ToList();
        buttons.ForEach(Check);
        return buttons.Count > MostButtons ? throw BotApiException.BadRequest("reply markup is too long")
            : buttons.Count == 0 ? null
            : new JsonObject { ["inline_keyboard"] = new JsonArray([.. rows.Where(row => row!.AsArray().Count > 0).Select(row => row!.DeepClone())]) };
    }

    private static void Check(JsonNode? node)
    {
        if (node is not JsonObject button || button["text"]?.GetValueKind() != JsonValueKind.String)
        {
            throw BotApiException.BadRequest("can't parse inline keyboard button: Field \"text\" must be of type String");
        }

        if (!Actions.Any(button.ContainsKey))
        {
            throw BotApiException.BadRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
        }

        if (string.IsNullOrWhiteSpace((string?)button["text"]))
        {
            throw BotApiException.BadRequest("BUTTON_TEXT_INVALID");
        }

        if (button["url"] is { } url)
        {
            CheckUrl((string?)url ?? "");
        }

        if (button["callback_data"] is { } data && Encoding.UTF8.GetByteCount((string?)data ?? "") is 0 or > LongestData)
        {
            throw BotApiException.BadRequest("BUTTON_DATA_INVALID");
        }
    }

    private static void CheckUrl(string url)
    {
        if (Link.Number(Link.Value(url, "user", "id")) is null && Link.Check(url, out var error) is null)
        {
            throw BotApiException.BadRequest($"inline keyboard button URL '{url}' is invalid: {error}");
        }
    }
}
