using System.Collections.Concurrent;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Platform.Llm;

/// <summary>How a model is asked for JSON: by schema where it can, until it says that it cannot.</summary>
internal sealed class StructuredOutput(IOptions<LlmOptions> options)
{
    private readonly ConcurrentDictionary<string, bool> _without = new(StringComparer.Ordinal);
    private readonly LlmOptions _options = options.Value;

    public ChatResponseFormat? FormatOf(string model, ModelCall call) => call.Schema is not { } schema || _without.ContainsKey(model) || _options.EffectiveProvider == "gigachat"
        ? null
        : _options.StructuredOutput switch
        {
            "schema" => ChatResponseFormat.ForJsonSchema(schema, call.Agent),
            "json_object" => ChatResponseFormat.Json,
            _ => null,
        };

    /// <summary>True when it was asked with a format, and from now on is not.</summary>
    public bool Forbid(string model, ModelCall call) => FormatOf(model, call) is not null && _without.TryAdd(model, true);
}
