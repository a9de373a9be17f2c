using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DigestMonolith.FakeTelegram.Control;

/// <summary>The console over HTTP: lines are posted to /control, what happened is read below it.</summary>
internal static class ControlRoutes
{
    public static void Map(IEndpointRouteBuilder server, TelegramHost telegram)
    {
        var director = new Director(telegram);
        server.MapPost("/control", (HttpContext context) => RunAsync(context, director));
        server.MapGet("/control/messages", (HttpContext context, long chat) => MessagesAsync(context, telegram, chat));
        server.MapGet("/control/deliveries", (HttpContext context) => WriteAsync(context, new JsonArray([.. telegram.Transcript.Deliveries.Select(Write)])));
        server.MapGet("/control/failures", (HttpContext context) => WriteAsync(context, new JsonArray([.. telegram.Transcript.Failures.Select(Write)])));
    }

    // Each line of the body is a command; the first that fails ends it.
    private static async Task RunAsync(HttpContext context, Director director)
    {
        using var reader = new StreamReader(context.Request.Body);
        var answers = new StringBuilder();
        var isDone = true;
        while (isDone && await reader.ReadLineAsync(context.RequestAborted) is { } line)
        {
            (isDone, var answer) = director.Run(line);
            answers.Append(answer).Append('\n');
        }

        context.Response.StatusCode = isDone ? 200 : 400;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(answers.ToString(), context.RequestAborted);
    }

    private static Task MessagesAsync(HttpContext context, TelegramHost telegram, long id)
    {
        var chat = telegram.World.FindChat(id) ?? (telegram.World.FindPerson(id) is { } person ? telegram.Bot.PrivateChat(person) : null);
        context.Response.StatusCode = chat is null ? 404 : 200;
        return WriteAsync(context, chat is null ? new JsonArray() : new JsonArray([.. chat.Messages.Select(message => message.ToJson())]));
    }

    private static JsonObject Write(Delivery delivery) => new JsonObject
    {
        ["call"] = delivery.Call.Number,
        ["kind"] = delivery.Kind.ToString().ToLowerInvariant(),
        ["chat_id"] = delivery.ChatId,
        ["message_id"] = delivery.MessageId,
        ["text"] = delivery.Text,
        ["is_reply_lost"] = delivery.IsReplyLost,
    }.With("message_thread_id", delivery.ThreadId);

    private static JsonObject Write(Failure failure) => new()
    {
        ["call"] = failure.Call.Number,
        ["method"] = failure.Call.Method,
        ["code"] = failure.Code,
        ["description"] = failure.Description,
        ["is_fault"] = failure.IsFault,
    };

    private static Task WriteAsync(HttpContext context, JsonNode json)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(BotJson.Write(json), context.RequestAborted);
    }
}
