using DigestMonolith.Modules.Telegram.Api;

namespace DigestMonolith.Modules.Telegram.Commands;

/// <summary>The commands that are worth a line, in the menu behind the slash and in the help.</summary>
internal static class CommandMenu
{
    private static readonly string[] Names = ["digest", "groups", "tasks", "group_discovery", "settings", "optout", "forget", "help"];

    public static IReadOnlyList<BotCommand> In(string language) => [.. Names.Select(name => new BotCommand(name, new Tongue(language)[$"telegram.command.{name}"]))];

    public static string Help(Tongue tongue) => $"{tongue["telegram.say.help"]}\n\n{string.Join('\n', In(tongue.Language).Select(command => $"/{command.Command} – {command.Description}"))}";
}
