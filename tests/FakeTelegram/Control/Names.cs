using System.Globalization;
using DigestMonolith.FakeTelegram.World;

namespace DigestMonolith.FakeTelegram.Control;

/// <summary>Finds people, chats and topics by what a person at the console calls them: id, @name, first name or title.</summary>
internal sealed class Names(TelegramHost telegram)
{
    public Person Person(string name) => One(telegram.World.People.Where(person => IsCalled(name, person.Id, person.Username, person.FirstName)), "person", name);

    /// <summary>A group or channel by its title, or a person's chat with the bot by the person's name; #topic behind it names a topic.</summary>
    public (Chat Chat, Topic? Topic) Place(string name)
    {
        var hash = name.IndexOf('#');
        var chat = Chat(hash < 0 ? name : name[..hash]);
        return (chat, hash < 0 ? null : One(chat.Topics.Where(topic => IsCalled(name[(hash + 1)..], topic.Id, null, topic.Name)), "topic", name));
    }

    public Chat Chat(string name) => One(
        telegram.World.Chats.Where(chat => IsCalled(name, chat.Id, chat.Username, chat.Title) && chat.MigratedTo is null)
            .Concat(telegram.World.People.Where(person => IsCalled(name, person.Id, person.Username, person.FirstName)).Select(telegram.Bot.PrivateChat)),
        "chat", name);

    public static Message Message(Chat chat, long id) => chat.FindMessage(id) ?? throw new ControlException($"there is no message {id} in {Of(chat)}");

    public static string Of(Chat chat) => chat.Title ?? chat.Companion!.FirstName;

    private static bool IsCalled(string name, long id, string? username, string? title) =>
        name == id.ToString(CultureInfo.InvariantCulture)
        || name.Equals(title, StringComparison.OrdinalIgnoreCase)
        || (username is not null && name.TrimStart('@').Equals(username, StringComparison.OrdinalIgnoreCase));

    private static T One<T>(IEnumerable<T> found, string what, string name) => found.Take(2).ToList() switch
    {
        [var only] => only,
        [] => throw new ControlException($"there is no {what} {name}"),
        _ => throw new ControlException($"more than one {what} is called {name}: say its id"),
    };
}
