using System.Text.Json.Nodes;
using DigestMonolith.FakeTelegram.Formatting;

namespace DigestMonolith.FakeTelegram.World;

/// <summary>A chat: who is in it, what was said, and what people do there. Bots hear of what Telegram would tell them.</summary>
public sealed class Chat
{
    private readonly Dictionary<long, Member> _members = [];
    private readonly Dictionary<long, Topic> _topics = [];
    private readonly SortedDictionary<long, Message> _messages = [];
    private long _lastMessage;

    internal Chat(TelegramWorld world, long id, ChatKind kind) => (World, Id, Kind) = (world, id, kind);

    public long Id { get; }

    public ChatKind Kind { get; }

    public string? Title { get; set; }

    public string? Username { get; set; }

    public bool IsForum { get; set; }

    /// <summary>Where the group went when it became a supergroup.</summary>
    public Chat? MigratedTo { get; internal set; }

    /// <summary>The other side of a private chat.</summary>
    public Person? Companion { get; internal init; }

    /// <summary>In a private chat: the person pressed Start at least once.</summary>
    public bool IsStarted { get; internal set; }

    /// <summary>In a private chat: the person blocked the bot.</summary>
    public bool IsBlocked { get; internal set; }

    public bool IsGroup => Kind is ChatKind.Group or ChatKind.Supergroup;

    public IReadOnlyCollection<Member> Members => Locked(() => (IReadOnlyCollection<Member>)[.. _members.Values]);

    public IReadOnlyCollection<Topic> Topics => Locked(() => (IReadOnlyCollection<Topic>)[.. _topics.Values]);

    /// <summary>All that was said, in its order, as it now is; without what was deleted.</summary>
    public IReadOnlyList<Message> Messages => Locked(() => (IReadOnlyList<Message>)[.. _messages.Values.Where(message => !message.IsDeleted)]);

    public TelegramWorld World { get; }

    internal Bot? Bot { get; init; }

    public Member? FindMember(long id) => Locked(() => _members.GetValueOrDefault(id));

    public Topic? FindTopic(long id) => Locked(() => _topics.GetValueOrDefault(id));

    public Message? FindMessage(long id) => Locked(() => _messages.GetValueOrDefault(id) is { IsDeleted: false } message ? message : null);

    /// <summary>Somebody says something.</summary>
    /// <param name="content">Media and other fields of the message.</param>
    public Message Say(Person from, string text, Topic? topic = null, Message? replyTo = null, JsonObject? content = null) =>
        Add(Plain(text), content, id => new Message(this, id, World.Now()) { From = from, Topic = topic ?? replyTo?.Topic, ReplyTo = replyTo });

    /// <summary>A post of the channel, or what an anonymous administrator says in the name of the group.</summary>
    public Message Post(string text, JsonObject? content = null, Topic? topic = null, Chat? inNameOf = null) => Add(Plain(text), content, id => new Message(this, id, World.Now())
    {
        From = Kind == ChatKind.Channel ? null : World.AnonymousAdministrator,
        SenderChat = inNameOf ?? this,
        Topic = topic,
    });

    /// <summary>Telegram itself says what happened.</summary>
    public Message Note(JsonObject content, Person? by = null, Topic? topic = null) =>
        Add(Plain(""), content, id => new Message(this, id, World.Now()) { From = by, SenderChat = Kind == ChatKind.Channel ? this : null, Topic = topic, IsService = true });

    internal T Locked<T>(Func<T> what) => World.Locked(what);

    internal Message Add(FormattedText text, JsonObject? content, Func<long, Message> make) => Locked(() =>
    {
        var message = make(Kind is ChatKind.Supergroup or ChatKind.Channel ? ++_lastMessage : World.NextMessage());
        (message.Text, message.Entities, message.Content) = (text.Text, text.Entities, content);
        _messages.Add(message.Id, message);
        Tell(message, Kind == ChatKind.Channel ? "channel_post" : "message");
        return message;
    });

    internal void AddTopic(Topic topic) => _topics.Add(topic.Id, topic);

    internal long NextMessageId() => _lastMessage + 1;

    internal void Put(Member member) => _members[member.Person.Id] = member;

    internal Member MemberOf(Person person) => _members.GetValueOrDefault(person.Id) ?? new Member(person, MemberStatus.Left);

    /// <summary>Tells the bots that may know it.</summary>
    internal void Tell(Message message, string kind)
    {
        foreach (var bot in World.Bots.Where(bot => Visibility.Sees(bot, message)))
        {
            bot.Updates.Add(kind, message.ToJson(), queue: Id);
        }
    }

    internal JsonObject ToJson()
    {
        var json = new JsonObject { ["id"] = Id };
        if (Companion is not null)
        {
            json.With("first_name", Companion.IsDeactivated ? "" : Companion.FirstName).With("last_name", Companion.LastName).With("username", Companion.Username);
        }
        else
        {
            json.With("title", Title).With("username", Username);
        }

        json["type"] = Kind.ToString().ToLowerInvariant();
        json.WithFlag("is_forum", IsForum);
        return Kind == ChatKind.Group ? json.With("all_members_are_administrators", false) : json;
    }

    private static FormattedText Plain(string text) => new FormattedText(text, []).Finished();
}
