using System.Buffers;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace DigestMonolith.Modules.Telegram.Inbox;

/// <summary>POST /webhook/telegram and /webhook/telegram/{bot_key}: 200 says that the update is durable, and nothing else does.</summary>
internal static class ReceiveUpdate
{
    public const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";
    private const int LongestBody = 1024 * 1024;

    public static async Task<StatusCodeHttpResult> HandleAsync(string? botKey, HttpContext http, BotDoor door, UpdateIntake intake, CancellationToken ct)
    {
        if (http.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            // Telegram reads no page that explains a status to people.
            pages.Enabled = false;
        }

        try
        {
            return TypedResults.StatusCode(await TakeAsync(botKey ?? "", http, door, intake, ct));
        }
        catch (BadHttpRequestException e)
        {
            Telemetry.WebhookRefused(e.StatusCode == StatusCodes.Status413PayloadTooLarge ? "too_large" : "malformed");
            return TypedResults.StatusCode(e.StatusCode);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            // Who calls cannot be known without the database; Telegram comes again.
            Telemetry.WebhookRefused("not_durable");
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<int> TakeAsync(string botKey, HttpContext http, BotDoor door, UpdateIntake intake, CancellationToken ct)
    {
        var answer = await door.AdmitAsync(botKey, http.Request.Headers[SecretHeader], http.Connection.RemoteIpAddress, ct);
        if (answer is not BotDoor.Answer.Welcome { Guest: var guest })
        {
            var isTooOften = answer is BotDoor.Answer.TooOften;
            Telemetry.WebhookRefused(isTooOften ? "too_often" : "secret");
            return isTooOften ? StatusCodes.Status429TooManyRequests : StatusCodes.Status401Unauthorized;
        }

        if (await ReadAsync(http, ct) is not { } body)
        {
            Telemetry.WebhookRefused("too_large");
            return StatusCodes.Status413PayloadTooLarge;
        }

        if (IncomingUpdate.TryRead(body) is not { } update)
        {
            Telemetry.WebhookRefused("malformed");
            return StatusCodes.Status400BadRequest;
        }

        if (await intake.TakeAsync(guest.Tenant, guest.Bot, update, ct))
        {
            return StatusCodes.Status200OK;
        }

        Telemetry.WebhookRefused("not_durable");
        return StatusCodes.Status503ServiceUnavailable;
    }

    // Null when it is too long, whether it says so or not.
    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContext http, CancellationToken ct)
    {
        if (http.Request.ContentLength > LongestBody)
        {
            return null;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = LongestBody;
        }

        var buffer = new ArrayBufferWriter<byte>(4096);
        while (await http.Request.Body.ReadAsync(buffer.GetMemory(4096), ct) is > 0 and var read)
        {
            buffer.Advance(read);
        }

        return buffer.WrittenMemory;
    }
}
