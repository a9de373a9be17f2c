using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DigestMonolith.Platform.Llm.Providers;

/// <summary>
/// Says in OpenAI's words what compatible servers say in their own: a finish reason that the protocol does not know makes
/// the client throw the whole answer away. What is no JSON at all is left as it is.
/// </summary>
internal sealed class AnswerDialect : DelegatingHandler
{
    public const int LargestAnswer = 4 * 1024 * 1024;
    private static readonly string[] Known = ["stop", "length", "content_filter", "tool_calls", "function_call"];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        // Whatever it is: an answer without end must not fill the memory.
        await response.Content.LoadIntoBufferAsync(LargestAnswer, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            return response;
        }

        // Whatever the content type says: some servers call their JSON text/plain.
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        if (Translated(body) is { } translated)
        {
            response.Content = new ByteArrayContent(translated) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        return response;
    }

    private static byte[]? Translated(byte[] body)
    {
        try
        {
            if (JsonNode.Parse(body) is not JsonObject answer || answer["choices"] is not JsonArray choices)
            {
                return null;
            }

            var changed = false;
            foreach (var choice in choices.OfType<JsonObject>())
            {
                var word = choice["finish_reason"] is JsonValue reason && reason.TryGetValue<string>(out var said) ? said : null;
                if (word is null || !Known.Contains(word))
                {
                    choice["finish_reason"] = word is "blacklist" or "censored" or "safety" or "refusal" ? "content_filter" : word is "max_tokens" or "model_length" ? "length" : "stop";
                    changed = true;
                }
            }

            return changed ? JsonSerializer.SerializeToUtf8Bytes(answer) : null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            // No JSON, or a name twice. The client meets the same bytes, and says what is wrong with them.
            return null;
        }
    }
}
