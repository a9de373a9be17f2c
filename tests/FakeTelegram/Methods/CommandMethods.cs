using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DigestMonolith.FakeTelegram.Methods;

/// <summary>The menu of commands, one for each scope and language.</summary>
internal static partial class CommandMethods
{
    private const int MostCommands = 100;
    private const int LongestDescription = 256;

    public static BotResult Set(Request request)
    {
        if (request.Call.Json("commands", "commands") is not JsonArray commands)
        {
            throw BotApiException.BadRequest("expected an Array of BotCommand");
        }

        if (commands.Count > MostCommands)
        {
            throw BotApiException.BadRequest("BOT_COMMANDS_TOO_MUCH");
        }

        foreach (var command in commands)
        {
            Check(command as JsonObject ?? throw BotApiException.BadRequest("can't parse BotCommand: expected an Object"));
        }

        request.Bot.Commands[Key(request.Call)] = commands.DeepClone().AsArray();
        return BotResult.True;
    }

    public static BotResult Get(Request request) => request.Bot.Commands.TryGetValue(Key(request.Call), out var commands) ? commands.DeepClone() : new JsonArray();

    public static BotResult Delete(Request request)
    {
        request.Bot.Commands.Remove(Key(request.Call));
        return BotResult.True;
    }

    private static void Check(JsonObject command)
    {
        var name = ((string?)command["command"] ?? throw BotApiException.BadRequest("can't parse BotCommand: Can't find field \"command\"")).TrimStart('/');
        var description = (string?)command["description"] ?? throw BotApiException.BadRequest("can't parse BotCommand: Can't find field \"description\"");
        if (!Name().IsMatch(name))
        {
            throw BotApiException.BadRequest("BOT_COMMAND_INVALID");
        }

        if (description.Length is 0 or > LongestDescription)
        {
            throw BotApiException.BadRequest("BOT_COMMAND_DESCRIPTION_INVALID");
        }
    }

    private static string Key(BotCall call)
    {
        var scope = call.Json("scope", "BotCommandScope");
        return $"{(string?)scope?["type"] ?? "default"} {scope?["chat_id"]} {scope?["user_id"]} {call.Text("language_code")}";
    }

    [GeneratedRegex("^[a-z0-9_]{1,32}$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Name();
}
