using System.Globalization;
using System.Text.Json;
using DigestMonolith.Language.Chat;
using DigestMonolith.Language.Context;
using DigestMonolith.Language.Text;
using DigestMonolith.Modules.Digests.Pipeline;
using DigestMonolith.Platform.Llm;

namespace DigestMonolith.Modules.Digests.Agents;

/// <summary>
/// The part of a window that a model is shown: the best-ranked messages up to the limit, in threads of bounded length, all
/// under short ids of this run. Telegram's ids never leave; what talks to a model instead of people is not shown.
/// </summary>
internal sealed class ShownChat
{
    private const int LongestText = 1000;
    private readonly Dictionary<long, string> _idOf = [];
    private readonly Dictionary<string, long> _messageOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<long, ChatMessage> _byId;
    private readonly Dictionary<long, int> _placeOf;
    private readonly Dictionary<long, string> _threadOf;
    private readonly Dictionary<long, string> _shownThreadOf;
    private readonly IReadOnlyList<ChatMessage> _kept;
    private readonly TimeZoneInfo _zone;

    private ShownChat(RunState state, IReadOnlyList<ChatMessage> shown, DigestsOptions options)
    {
        (Messages, _zone, _kept) = (shown, state.Zone, state.Kept);
        _placeOf = state.Kept.Select((message, at) => (message.Id, at)).ToDictionary(pair => pair.Id, pair => pair.at);
        _threadOf = state.KeptThreads.SelectMany(thread => thread.MessageIds.Select(id => (id, thread.Id))).ToDictionary(pair => pair.id, pair => pair.Id);
        _byId = shown.ToDictionary(message => message.Id);
        var people = new List<(string Name, string? Username)>();
        foreach (var message in state.Messages)
        {
            if (_places.TryAdd(message.Author, people.Count))
            {
                people.Add((message.AuthorName, message.Username));
            }
        }

        // Who is silent in the window may be spoken of in it.
        People = new Pseudonyms([.. people, .. state.Source.Silent.Select(name => (name, (string?)null))]);
        foreach (var message in shown)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"m{_idOf.Count + 1}");
            _idOf[message.Id] = id;
            _messageOf[id] = message.Id;
        }

        Threads = ShownThread.Cut(state.KeptThreads, _byId, options.MaxThreads, options.ThreadMaxLength);
        _shownThreadOf = Threads.SelectMany(thread => thread.MessageIds.Select(id => (id, thread.Id))).ToDictionary(pair => pair.id, pair => pair.Id);
    }

    /// <summary>By time.</summary>
    public IReadOnlyList<ChatMessage> Messages { get; }

    /// <summary>The threads that a model is shown; each message is in exactly one.</summary>
    public IReadOnlyList<ShownThread> Threads { get; }

    public Pseudonyms People { get; }

    public static ShownChat Of(RunState state, DigestsOptions options)
    {
        var shown = (state.Ingest!.Shown ?? throw new InvalidOperationException("The run shows nothing to a model.")).ToHashSet();
        return new ShownChat(state, [.. state.Kept.Where(message => shown.Contains(message.Id))], options);
    }

    /// <summary>Which messages a model may be shown: those of the context within its limit, orders to a model left out.</summary>
    public static IReadOnlyList<long> Choose(IReadOnlyList<ChatMessage> kept, ContextSettings settings)
    {
        var candidates = kept.Where(message => InjectionMarkers.Count(message.Text) == 0).ToList();
        return ContextAssembler.Assemble(candidates, settings, []) is { Kept: var within } ? within : [];
    }

    public string AliasOf(ChatMessage message) => AliasOf(message.Author);

    public string AliasOf(string author) => Pseudonyms.AliasOf(_places[author]);

    /// <summary>The author behind an alias; null when nobody has it.</summary>
    public string? AuthorOf(string alias) => _places.Keys.FirstOrDefault(author => string.Equals(AliasOf(author), "@" + alias.Trim().TrimStart('@'), StringComparison.OrdinalIgnoreCase));

    /// <summary>A model's words with people's names in place, as the messages call them that it rests on.</summary>
    public string Restore(string text, IReadOnlyCollection<ChatMessage> messages) => new CalledNames(this, messages).In(text);

    public bool Shows(long message) => _idOf.ContainsKey(message);

    /// <summary>Where a message stands in the window, shown or not.</summary>
    public int PlaceOf(long message) => _placeOf[message];

    /// <summary>The thread that a message is in.</summary>
    public string ThreadOf(long message) => _threadOf[message];

    /// <summary>The thread that a shown message is shown in.</summary>
    public string ShownThreadOf(long message) => _shownThreadOf[message];

    /// <summary>A message of the window, shown or not.</summary>
    public ChatMessage Kept(long message) => _kept[_placeOf[message]];

    public string IdOf(long message) => _idOf[message];

    public ChatMessage Message(long id) => _byId[id];

    /// <summary>The message behind a short id; null when there is none.</summary>
    public long? MessageOf(string id) => _messageOf.TryGetValue(id.Trim().Trim('[', ']', '#'), out var message) ? message : null;

    /// <summary>A message as a line of data.</summary>
    public string Line(long id, string? thread = null, string? topic = null)
    {
        var message = _byId[id];
        return Write(
            ("type", "message"), ("id", IdOf(id)), ("thread", thread), ("topic", topic), ("from", AliasOf(message)),
            ("at", TimeZoneInfo.ConvertTime(message.At, _zone).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture)),
            ("text", TextNormalizer.Cut(message.Text, LongestText)),
            ("answers", message.ReplyTo is { } reply && _idOf.TryGetValue(reply, out var answered) ? answered : null));
    }

    /// <summary>One line of data; what is null is left out.</summary>
    public static string Write(params ReadOnlySpan<(string Name, object? Value)> fields)
    {
        var line = new Dictionary<string, object>(fields.Length);
        foreach (var (name, value) in fields)
        {
            if (value is not null)
            {
                line.Add(name, value);
            }
        }

        return JsonSerializer.Serialize(line, PipelineJson.Options);
    }
}
