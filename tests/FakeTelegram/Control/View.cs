using DigestMonolith.FakeTelegram.World;

namespace DigestMonolith.FakeTelegram.Control;

/// <summary>Shows the world in lines.</summary>
internal sealed class View(TelegramHost telegram, Names names)
{
    public string Messages(CommandLine line)
    {
        var (chat, topic) = names.Place(line.Next("chat"));
        return Lines(chat.Messages.Where(message => topic is null || message.Topic == topic).Select(Line));
    }

    public string Chats() => Lines(telegram.World.Chats.Select(chat =>
        $"{chat.Id} {chat.Kind.ToString().ToLowerInvariant()} \"{chat.Title}\" {Join(chat.Topics.Select(topic => $"#{topic.Name}"))}{(chat.MigratedTo is { } moved ? $" is now {moved.Id}" : "")}".TrimEnd()));

    public string People() => Lines(telegram.World.People.Select(person => $"{person.Id} {person.FirstName} {person.Username} {person.LanguageCode}".TrimEnd()));

    public string Failures() => Lines(telegram.Transcript.Failures.Select(failure => $"{failure.Call.Number} {failure.Call.Method} {failure.Code} {failure.Description}"));

    public static string Line(Message message) =>
        $"{message.Id} {(message.Topic is { } topic ? $"#{topic.Name} " : "")}{message.From?.FirstName ?? message.SenderChat?.Title}: {message.Text}{(message.Content is { } content ? Join(content.Select(field => $" [{field.Key}]")) : "")}{Join(message.CallbackData.Select(data => $" ({data})"))}";

    private static string Join(IEnumerable<string> parts) => string.Concat(parts);

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);
}
