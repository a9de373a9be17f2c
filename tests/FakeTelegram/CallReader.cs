using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace DigestMonolith.FakeTelegram;

/// <summary>Reads the parameters of a request from everywhere that Telegram takes them.</summary>
internal static class CallReader
{
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(HttpRequest request)
    {
        var parameters = request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
        if (request.HasFormContentType)
        {
            foreach (var (name, value) in await request.ReadFormAsync(request.HttpContext.RequestAborted))
            {
                parameters[name] = value.ToString();
            }
        }
        else if (request.HasJsonContentType())
        {
            foreach (var (name, value) in await ReadJsonAsync(request))
            {
                parameters[name] = value;
            }
        }

        return parameters;
    }

    private static async Task<IEnumerable<(string Name, string Value)>> ReadJsonAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        if (body.Length == 0)
        {
            return [];
        }

        try
        {
            return JsonNode.Parse(body) is JsonObject json
                ? [.. json.Where(pair => pair.Value is not null).Select(pair => (pair.Key, ValueOf(pair.Value!)))]
                : throw BotApiException.BadRequest("object expected");
        }
        catch (JsonException)
        {
            throw BotApiException.BadRequest("can't parse JSON object");
        }
    }

    private static string ValueOf(JsonNode value) => value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : BotJson.Write(value);
}
