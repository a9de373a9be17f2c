using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using DigestMonolith.Contracts;

namespace DigestMonolith.Platform.Events;

/// <summary>Every event of Contracts by its wire name, and every handler by its own.</summary>
public sealed partial class EventRegistry
{
    private readonly FrozenDictionary<Type, string> _names;
    private readonly FrozenDictionary<string, Type> _types;

    /// <summary>A malformed or doubled name stops the start.</summary>
    public EventRegistry(IEnumerable<EventHandlerBinding> handlers)
        : this(handlers, typeof(IntegrationEvent).Assembly.GetTypes())
    {
    }

    internal EventRegistry(IEnumerable<EventHandlerBinding> handlers, IEnumerable<Type> candidates)
    {
        var events = candidates.Where(type => type.IsSubclassOf(typeof(IntegrationEvent)) && !type.IsAbstract)
            .Select(type => (Type: type, type.GetCustomAttribute<EventNameAttribute>()?.Name)).ToList();
        if (events.FirstOrDefault(found => found.Name is null || !WireName().IsMatch(found.Name)) is { Type: not null } wrong)
        {
            throw new InvalidOperationException($"Event {wrong.Type.Name} has no name of the form noun.verb.v1 (it has '{wrong.Name}').");
        }

        if (events.GroupBy(found => found.Name).FirstOrDefault(group => group.Count() > 1) is { } doubled)
        {
            throw new InvalidOperationException($"Two events are named {doubled.Key}.");
        }

        _names = events.ToFrozenDictionary(found => found.Type, found => found.Name!);
        _types = events.ToFrozenDictionary(found => found.Name!, found => found.Type);
        Handlers = handlers.ToFrozenDictionary(handler => handler.Name);
        if (Handlers.Values.FirstOrDefault(handler => !_names.ContainsKey(handler.EventType)) is { } stranger)
        {
            throw new InvalidOperationException($"Handler {stranger.Name} hears {stranger.EventType.Name}, which is no event of Contracts.");
        }
    }

    public FrozenDictionary<string, EventHandlerBinding> Handlers { get; }

    /// <summary>All wire names, sorted.</summary>
    public IReadOnlyList<string> Names => [.. _types.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The module that says it: the folder of Contracts it stands in.</summary>
    public static string SourceOf(Type type) => type.Namespace!.Split('.')[^1].ToLowerInvariant();

    public string NameOf(Type type) => _names[type];

    public Type TypeOf(string name) => _types[name];

    /// <summary>The event as its class; throws <see cref="JsonException"/> when the payload does not fit.</summary>
    public IntegrationEvent Read(string name, string payload) =>
        _types.TryGetValue(name, out var type)
            ? (IntegrationEvent)(JsonSerializer.Deserialize(payload, type, EventJson.Options) ?? throw new JsonException("The payload is null."))
            : throw new JsonException($"No event is named {name}.");

    [GeneratedRegex(@"^[a-z]+(\.[a-z_]+)+\.v[1-9]\d*$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex WireName();
}
