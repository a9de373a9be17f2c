using System.Globalization;

namespace DigestMonolith.FakeTelegram.World;

/// <summary>The people, chats and bots that there are. Everything in it happens one after the other.</summary>
public sealed class TelegramWorld
{
    private readonly Dictionary<long, Person> _people = [];
    private readonly Dictionary<long, Chat> _chats = [];
    private readonly Dictionary<string, CallbackQuery> _callbacks = new(StringComparer.Ordinal);
    private readonly List<Bot> _bots = [];
    private readonly List<TelegramFile> _files = [];
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

    public IReadOnlyList<Bot> Bots => Locked(() => (IReadOnlyList<Bot>)[.. _bots]);

    /// <summary>Groups and channels; private chats belong to their bot.</summary>
    public IReadOnlyCollection<Chat> Chats => Locked(() => (IReadOnlyCollection<Chat>)[.. _chats.Values]);

    public IReadOnlyCollection<Person> People => Locked(() => (IReadOnlyCollection<Person>)[.. _people.Values.Where(person => !person.IsBot)]);

    internal Lock Gate { get; } = new();

    /// <summary>The account in whose name Telegram shows what anonymous administrators say.</summary>
    internal Person AnonymousAdministrator { get; }

    public Person AddPerson(string firstName, string? username = null, string? language = null, long? id = null) => Locked(() =>
    {
        var person = new Person(id ?? ++_lastPerson, firstName) { Username = username, LanguageCode = language };
        _people.Add(person.Id, person);
        return person;
    });

    /// <summary>A file that can be sent, say as <c>file.As("voice")</c>.</summary>
    public TelegramFile AddFile(ReadOnlyMemory<byte> content, string folder = "documents", string extension = "bin") => Locked(() =>
    {
        var file = TelegramFile.Make(_files.Count + 1, folder, extension, content);
        _files.Add(file);
        return file;
    });

    public Chat AddGroup(string title, long? id = null) => Add(new Chat(this, id ?? -Next(ref _lastGroup), ChatKind.Group) { Title = title });

    public Chat AddSupergroup(string title, bool isForum = false, string? username = null, long? id = null) =>
        Add(new Chat(this, id ?? NextSupergroup(), ChatKind.Supergroup) { Title = title, IsForum = isForum, Username = username });

    public Chat AddChannel(string title, string? username = null, long? id = null) =>
        Add(new Chat(this, id ?? NextSupergroup(), ChatKind.Channel) { Title = title, Username = username });

    public Person? FindPerson(long id) => Locked(() => _people.GetValueOrDefault(id));

    public Chat? FindChat(long id) => Locked(() => _chats.GetValueOrDefault(id));

    /// <summary>A chat that has a public name; people are not found by theirs.</summary>
    public Chat? FindChat(string username) => Chats.FirstOrDefault(chat => username.TrimStart('@').Equals(chat.Username, StringComparison.OrdinalIgnoreCase));

    internal Bot AddBot(string token, string username) => Locked(() =>
    {
        var person = new Person(long.Parse(token.Split(':')[0], CultureInfo.InvariantCulture), username) { Username = username, IsBot = true };
        var bot = new Bot(this, person, token);
        _people.Add(person.Id, person);
        _bots.Add(bot);
        return bot;
    });

    internal Bot? FindBot(string token) => Bots.FirstOrDefault(bot => bot.Token == token);

    internal TelegramFile? FindFile(Predicate<TelegramFile> which) => Locked(() => _files.Find(which));

    internal long NextMessage() => ++_lastMessage;

    private long NextSupergroup() => -1_000_000_000_000 - Next(ref _lastSupergroup);

    internal T Locked<T>(Func<T> what)
    {
        lock (Gate)
        {
            return what();
        }
    }

    internal CallbackQuery AddCallback(Person from, Message message, string data)
    {
        var query = new CallbackQuery((++_lastCallback).ToString(CultureInfo.InvariantCulture), from, message, data);
        _callbacks.Add(query.Id, query);
        return query;
    }

    internal CallbackQuery? FindCallback(string id) => _callbacks.GetValueOrDefault(id);

    /// <summary>Seconds are all that Telegram keeps of time.</summary>
    internal DateTimeOffset Now() => DateTimeOffset.FromUnixTimeSeconds(Clock.GetUtcNow().ToUnixTimeSeconds());

    private Chat Add(Chat chat) => Locked(() =>
    {
        _chats.Add(chat.Id, chat);
        return chat;
    });

    private static long Next(ref long last) => Interlocked.Increment(ref last);
}
