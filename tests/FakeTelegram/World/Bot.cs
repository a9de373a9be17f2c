using System.Text.Json.Nodes;
using DigestMonolith.FakeTelegram.Updates;

namespace DigestMonolith.FakeTelegram.World;

/// <summary>A bot, its settings and what it has not heard yet.</summary>
public sealed class Bot
{
    private readonly Dictionary<long, Chat> _private = [];

    internal Bot(TelegramWorld world, Person person, string token) => (World, Person, Token, Updates) = (world, person, token, new UpdateQueue(world.Clock));

    public Person Person { get; }

    public string Token { get; private set; }

    public long Id => Person.Id;

    /// <summary>Privacy mode is off: it hears everything that is said in its groups.</summary>
    public bool CanReadAllGroupMessages { get; set; }

    public bool CanJoinGroups { get; set; } = true;

    public UpdateQueue Updates { get; }

    internal TelegramWorld World { get; }

    internal Dictionary<string, JsonArray> Commands { get; } = new(StringComparer.Ordinal);

    /// <summary>The chat of one person with the bot. Until the person starts it, the bot may not write there.</summary>
    public Chat PrivateChat(Person person) => World.Locked(() =>
        _private.TryGetValue(person.Id, out var chat) ? chat : _private[person.Id] = new Chat(World, person.Id, ChatKind.Private) { Companion = person, Bot = this });

    /// <summary>Somebody opens the bot and presses Start.</summary>
    public Chat Start(Person person)
    {
        var chat = PrivateChat(person);
        chat.IsStarted = true;
        chat.Say(person, "/start");
        return chat;
    }

    /// <summary>BotFather gives a new token; nobody knows the old one any more.</summary>
    public void Revoke(string newToken) => Token = newToken;

    /// <summary>Puts an update of any kind into the queue, as it is.</summary>
    public int Push(string kind, JsonObject body) => Updates.Add(kind, body, queue: 0) ?? throw new InvalidOperationException($"{kind} is not among the bot's allowed updates.");

    /// <summary>Has met the person: in a private chat, or in a group that both were in.</summary>
    internal bool Knows(Person person) => PrivateChat(person).IsStarted || World.Chats.Any(chat => chat.FindMember(Id) is not null && chat.FindMember(person.Id) is not null);

    internal JsonObject ToJson()
    {
        var json = Person.ToJson();
        json["can_join_groups"] = CanJoinGroups;
        json["can_read_all_group_messages"] = CanReadAllGroupMessages;
        json["supports_inline_queries"] = false;
        json["can_connect_to_business"] = false;
        json["has_main_web_app"] = false;
        return json;
    }
}
