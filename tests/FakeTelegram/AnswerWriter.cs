using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace DigestMonolith.FakeTelegram;

/// <summary>Puts answers on the wire as the Bot API shapes them.</summary>
internal static class AnswerWriter
{
    public static Task ResultAsync(HttpContext context, JsonNode result, string? description) =>
        WriteAsync(context, 200, new JsonObject { ["ok"] = true, ["result"] = result }.With("description", description));

    public static Task ErrorAsync(HttpContext context, BotApiException error) => WriteAsync(context, error.Code, ErrorJson(error));

    public static Task FaultAsync(HttpContext context, Fault fault) => WriteAsync(context, fault.Status, fault.Body!, fault.MediaType);

    public static JsonObject ErrorJson(BotApiException error)
    {
        var parameters = new JsonObject().With("retry_after", error.RetryAfter).With("migrate_to_chat_id", error.MigrateToChatId);
        return new JsonObject { ["ok"] = false, ["error_code"] = error.Code, ["description"] = error.Message }
            .With("parameters", parameters.Count > 0 ? parameters : null);
    }

    private static Task WriteAsync(HttpContext context, int status, JsonObject body) => WriteAsync(context, status, BotJson.Write(body), "application/json");

    private static async Task WriteAsync(HttpContext context, int status, string body, string mediaType)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        context.Response.StatusCode = status;
        context.Response.ContentType = mediaType;
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
