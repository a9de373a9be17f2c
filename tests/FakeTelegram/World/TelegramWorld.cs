namespace DigestMonolith.FakeTelegram.World;

/// <summary>The people, chats and bots that there are. Everything in it happens one after the other.</summary>
public sealed class TelegramWorld
{
    private readonly Dictionary<long, Person> _people = [];
    private readonly Dictionary<long, Chat> _chats = [];
    private readonly Dictionary<string, CallbackQuery> _callbacks = new(StringComparer.Ordinal);
    private readonly List<Bot> _bots = [];
    private long _lastPerson = 700_000_000;
    private long _lastGroup = 4_000_000;
    private long _lastSupergroup = 2_000_000_000;
    private long _lastCallback = 4_890_000_000_000_000;
    private long _lastMessage;

    internal TelegramWorld(TimeProvider clock)
    {
        Clock = clock;
        AnonymousAdministrator = new Person(1_087_968_824, "Group") { Username = "GroupAnonymousBot", IsBot = true };
        _people.Add(AnonymousAdministrator.Id, AnonymousAdministrator);
    }

    public TimeProvider Clock { get; }

    public IReadOnlyList<Bot> Bots => [.. _bots];

    public IReadOnlyCollection<Chat> Chats
    {
        get
        {
            lock (Gate)
            {
                return [.. _chats.Values];
            }
        }
    }

    public IReadOnlyCollection<Person> People
    {
        get
        {
            lock (Gate)
            {
                return [.. _people.Values];
            }
        }
    }

    internal Lock Gate { get; } = new();

    /// <summary>The account in whose name Telegram shows what anonymous administrators say.</summary>
    internal Person AnonymousAdministrator { get; }

    public Person AddPerson(string firstName, string? username = null, string? language = null, long? id = null)
    {
        lock (Gate)
        {
            var person = new Person(id ?? ++_lastPerson, firstName) { Username = username, LanguageCode = language };
            _people.Add(person.Id, person);
            return person;
        }
    }

    public Chat AddGroup(string title, long? id = null) => Add(new Chat(this, id ?? -Next(ref _lastGroup), ChatKind.Group) { Title = title });

    public Chat AddSupergroup(string title, bool isForum = false, string? username = null, long? id = null) =>
        Add(new Chat(this, id ?? NextSupergroup(), ChatKind.Supergroup) { Title = title, IsForum = isForum, Username = username });

    public Chat AddChannel(string title, string? username = null, long? id = null) =>
        Add(new Chat(this, id ?? NextSupergroup(), ChatKind.Channel) { Title = title, Username = username });

    public Person? FindPerson(long id) => _people.GetValueOrDefault(id);

    public Person? FindPerson(string username) => _people.Values.FirstOrDefault(person => username.TrimStart('@').Equals(person.Username, StringComparison.OrdinalIgnoreCase));

    public Chat? FindChat(long id) => _chats.GetValueOrDefault(id);

    /// <summary>A chat that has a public name; people are not found by theirs.</summary>
    public Chat? FindChat(string username) => _chats.Values.FirstOrDefault(chat => username.TrimStart('@').Equals(chat.Username, StringComparison.OrdinalIgnoreCase));

    internal Bot AddBot(string token, string username)
    {
        lock (Gate)
        {
            var person = new Person(long.Parse(token.Split(':')[0], System.Globalization.CultureInfo.InvariantCulture), username) { Username = username, IsBot = true };
            var bot = new Bot(this, person, token);
            _people.Add(person.Id, person);
            _bots.Add(bot);
            return bot;
        }
    }

    internal Bot? FindBot(string token) => _bots.Find(bot => bot.Token == token);

    internal long NextMessage() => ++_lastMessage;

    internal long NextSupergroup() => -1_000_000_000_000 - Next(ref _lastSupergroup);

    internal Chat Add(Chat chat)
    {
        lock (Gate)
        {
            _chats.Add(chat.Id, chat);
            return chat;
        }
    }

    internal CallbackQuery AddCallback(Person from, Message message, string data)
    {
        var query = new CallbackQuery((++_lastCallback).ToString(System.Globalization.CultureInfo.InvariantCulture), from, message, data);
        _callbacks.Add(query.Id, query);
        return query;
    }

    internal CallbackQuery? FindCallback(string id) => _callbacks.GetValueOrDefault(id);

    /// <summary>Seconds are all that Telegram keeps of time.</summary>
    internal DateTimeOffset Now() => DateTimeOffset.FromUnixTimeSeconds(Clock.GetUtcNow().ToUnixTimeSeconds());

    private static long Next(ref long last) => Interlocked.Increment(ref last);
}
