using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DigestMonolith.FakeTelegram;

/// <summary>One request to the Bot API. Parameters are texts, wherever they stood: in JSON, in a form or in the query.</summary>
/// <param name="Number">Counts the host's requests from 1.</param>
/// <param name="Method">As it was written; Telegram does not mind the case.</param>
public sealed record BotCall(int Number, string Token, string Method, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>The parameter; null when it is missing or empty, which is the same to Telegram.</summary>
    public string? Text(string name) => Parameters.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;

    public long? Number64(string name) => long.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public bool Flag(string name) => Text(name)?.ToLowerInvariant() is "true" or "yes" or "1";

    public bool Is(string method) => Method.Equals(method, StringComparison.OrdinalIgnoreCase);

    /// <summary>A parameter that holds JSON.</summary>
    /// <exception cref="BotApiException">It does not.</exception>
    public JsonNode? Json(string name, string called)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            throw BotApiException.BadRequest($"can't parse {called} JSON object");
        }
    }
}
