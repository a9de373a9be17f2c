using System.ClientModel;
using System.Collections.Concurrent;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Platform.Llm;

/// <summary>How a model is asked for JSON: by schema where it can, until it says that it cannot.</summary>
internal sealed class StructuredOutput(IOptions<LlmOptions> options)
{
    // How the servers in use name it when they cannot do it.
    private static readonly string[] Words = ["response_format", "json_schema", "json_object", "schema", "structured", "grammar", "guided"];
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

    /// <summary>From now on the model is asked without.</summary>
    public void Forbid(string model) => _without.TryAdd(model, true);

    /// <summary>Whether it is the format that the provider refuses, and not what was asked.</summary>
    public static bool IsRefused(ClientResultException error) => error.Status is 400 or 422 && Words.Any(word =>
        error.GetRawResponse()?.Content.ToString().Contains(word, StringComparison.OrdinalIgnoreCase) == true);
}
