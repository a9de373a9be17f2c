using System.Collections.Frozen;
using DigestMonolith.Platform.Events;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DigestMonolith.App.Web.Hosting;

/// <summary>The JSON Schema of each event's payload, and of what outside producers send, as embedded with the program.</summary>
internal sealed class EventSchemas(EventRegistry registry)
{
    private const string Inbound = "inbound.group.messages.v1";

    private readonly FrozenDictionary<string, string> _schemas = registry.Names.Append(Inbound).ToFrozenDictionary(name => name, Read);

    public Results<ContentHttpResult, ProblemHttpResult> Answer(string eventType) =>
        _schemas.TryGetValue(eventType, out var schema)
            ? TypedResults.Content(schema, "application/schema+json")
            : Problems.NotFound("event");

    public string Of(string eventType) => _schemas[eventType];

    private static string Read(string name)
    {
        using var stream = typeof(EventSchemas).Assembly.GetManifestResourceStream($"schemas/{name}.json")
            ?? throw new InvalidOperationException($"docs/events has no schema for {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
