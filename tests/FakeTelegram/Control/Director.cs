using System.Text.Json;
using System.Text.Json.Nodes;
using DigestMonolith.FakeTelegram.World;

namespace DigestMonolith.FakeTelegram.Control;

/// <summary>Does what a line of the console says. The same lines come over HTTP.</summary>
public sealed class Director
{
    private readonly TelegramHost _telegram;
    private readonly Names _names;
    private readonly Dictionary<string, (string Usage, Func<CommandLine, string> Run)> _commands;

    public Director(TelegramHost telegram)
    {
        (_telegram, _names) = (telegram, new Names(telegram));
        var view = new View(telegram, _names);
        _commands = new(StringComparer.OrdinalIgnoreCase)
        {
            ["person"] = ("<name> [username] [language]", line => Said(telegram.World.AddPerson(line.Next("name"), line.NextOrNone(), line.NextOrNone()))),
            ["group"] = ("<title>", line => Said(telegram.World.AddGroup(line.Rest("title").Trim('"')))),
            ["supergroup"] = ("<title> [username]", line => Said(telegram.World.AddSupergroup(line.Next("title"), username: line.NextOrNone()))),
            ["forum"] = ("<title> [username]", line => Said(telegram.World.AddSupergroup(line.Next("title"), isForum: true, line.NextOrNone()))),
            ["channel"] = ("<title> [username]", line => Said(telegram.World.AddChannel(line.Next("title"), line.NextOrNone()))),
            ["join"] = ("<chat> <person>...", line => InChat(line, chat => chat.Join([.. line.Words().Select(_names.Person)]))),
            ["leave"] = ("<chat> <person>", line => InChat(line, chat => chat.Leave(NextPerson(line)))),
            ["make"] = ("<chat> <person> creator|administrator|member|kicked", line => InChat(line, chat => chat.Set(NextPerson(line), NextStatus(line)))),
            ["add"] = ("<chat> <person> [administrator]: the person adds the bot", line => InChat(line, chat => chat.AddBot(telegram.Bot, NextPerson(line), line.NextOrNone() is not null))),
            ["remove"] = ("<chat> <person>: the person removes the bot", line => InChat(line, chat => chat.RemoveBot(telegram.Bot, NextPerson(line)))),
            ["start"] = ("<person>", line => Said(telegram.Bot.Start(NextPerson(line)))),
            ["block"] = ("<person> on|off", line => Done(() => telegram.Bot.PrivateChat(NextPerson(line)).Block(line.NextSwitch("block")))),
            ["say"] = ("<chat>[#topic] <person> <text>", Say),
            ["reply"] = ("<chat> <message> <person> <text>", line => Said(NextMessage(line) is var message ? message.Chat.Say(NextPerson(line), line.Rest("text"), replyTo: message) : message)),
            ["post"] = ("<channel> <text>", line => Said(NextChat(line).Post(line.Rest("text")))),
            ["edit"] = ("<chat> <message> <text>", line => Done(() => NextMessage(line).Edit(line.Rest("text")))),
            ["delete"] = ("<chat> <message>", line => Done(() => NextMessage(line).Delete())),
            ["react"] = ("<chat> <message> <person> <emoji>...", line => Done(() => NextMessage(line).React(NextPerson(line), [.. line.Words()]))),
            ["press"] = ("<chat> <message> <person> <data>", line => Done(() => NextMessage(line).Press(NextPerson(line), line.Rest("data")))),
            ["topic"] = ("<chat> <person> <name>", line => Said(NextChat(line).CreateTopic(by: NextPerson(line), name: line.Rest("name")))),
            ["rename"] = ("<chat> <person> <title>", line => Said(NextChat(line).Rename(by: NextPerson(line), title: line.Rest("title")))),
            ["migrate"] = ("<group> <person>", line => Said(NextChat(line).Migrate(NextPerson(line)))),
            ["update"] = ("<kind> <json>: an update as it is", line => $"update {telegram.Bot.Push(line.Next("kind"), Json(line))}"),
            ["fault"] = ($"{string.Join('|', Faults.All.Keys)}|migration [every nth message]", SetFault),
            ["limits"] = ("on|off", line => Done(() => telegram.Limits.IsEnabled = line.NextSwitch("limits"))),
            ["privacy"] = ("on|off: whether the bot hears only what is meant for it", line => Done(() => telegram.Bot.CanReadAllGroupMessages = !line.NextSwitch("privacy"))),
            ["show"] = ("<chat>", view.Messages),
            ["chats"] = ("", _ => view.Chats()),
            ["people"] = ("", _ => view.People()),
            ["failures"] = ("", _ => view.Failures()),
            ["demo"] = ("", _ => Demo.Build(telegram)),
            ["help"] = ("", _ => Help()),
        };
    }

    /// <summary>What came of the line; a word of what is wrong with it when nothing did.</summary>
    public (bool IsDone, string Answer) Run(string text)
    {
        var line = new CommandLine(text.Trim());
        var name = line.NextOrNone();
        if (name is null || name.StartsWith("//", StringComparison.Ordinal))
        {
            return (true, "");
        }

        if (!_commands.TryGetValue(name, out var command))
        {
            return (false, $"{name} is no command; see help");
        }

        try
        {
            return (true, command.Run(line));
        }
        catch (Exception error) when (error is ControlException or InvalidOperationException or JsonException)
        {
            return (false, $"{error.Message}. Usage: {name} {command.Usage}");
        }
    }

    private string Say(CommandLine line)
    {
        var (chat, topic) = _names.Place(line.Next("chat"));
        return Said(chat.Say(NextPerson(line), line.Rest("text"), topic));
    }

    private string SetFault(CommandLine line)
    {
        var name = line.Next("fault");
        var script = name == "migration" ? Faults.Migration(_telegram) : Faults.All.GetValueOrDefault(name) ?? throw new ControlException($"there is no fault {name}");
        _telegram.Script = line.NextOrNone() is { } every && int.TryParse(every, out var count) && count > 0 ? Faults.Every(count, script) : script;
        return "done";
    }

    private string Help() => string.Join('\n', _commands.Select(command => $"{command.Key} {command.Value.Usage}".TrimEnd()));

    private string InChat(CommandLine line, Action<Chat> act)
    {
        act(NextChat(line));
        return "done";
    }

    private Person NextPerson(CommandLine line) => _names.Person(line.Next("person"));

    private Chat NextChat(CommandLine line) => _names.Chat(line.Next("chat"));

    private Message NextMessage(CommandLine line) => Names.Message(NextChat(line), line.NextNumber("message"));

    private static MemberStatus NextStatus(CommandLine line) =>
        Enum.TryParse<MemberStatus>(line.Next("status"), ignoreCase: true, out var status) ? status : throw new ControlException("there is no such status");

    private static JsonObject Json(CommandLine line) => JsonNode.Parse(line.Rest("json")) as JsonObject ?? throw new ControlException("an update is an object");

    private static string Done(Action act)
    {
        act();
        return "done";
    }

    private static string Said(object made) => made switch
    {
        Person person => $"person {person.Id}",
        Chat chat => $"chat {chat.Id}",
        Topic topic => $"topic {topic.Id}",
        Message message => $"message {message.Id}",
        _ => "done",
    };
}
