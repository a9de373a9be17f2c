using DigestMonolith.Modules.Realtime.Topics;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DigestMonolith.Modules.Realtime.Sockets;

/// <summary>GET /ws: the handshake. Who comes in was decided before; from where, and to what, is decided here.</summary>
internal static class ConnectClient
{
    public static async Task<Results<EmptyHttpResult, ProblemHttpResult>> HandleAsync(
        HttpContext context, CurrentUser user, OpenTopic open, Conversation conversation, string? topics = null, string? lastSeq = null)
    {
        if (IsForeign(context.Request))
        {
            return Problems.Forbidden("foreign_origin", "Pages of other sites may not listen here.");
        }

        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.Headers.Upgrade = "websocket";
            return Problems.Of(StatusCodes.Status426UpgradeRequired, "websocket_expected", "This address speaks WebSocket.");
        }

        if (!HeardSeq.TryParse(lastSeq, out var heard))
        {
            return Problems.Invalid("lastSeq", "The seq of the last frame that came, or topic:seq for each topic, parted by commas.");
        }

        var tenant = user.Tenant!.Value;
        if (await Handshake.ReadAsync(open, tenant, topics, heard, context.RequestAborted) is not { } handshake)
        {
            return Problems.Invalid("topics", "Too many topics.");
        }

        if (!conversation.TryEnter())
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "too_many_clients", "As many clients are connected as this server takes.");
        }

        try
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await conversation.RunAsync(socket, context, tenant, user.Account!.Value.ToString(), handshake);
        }
        finally
        {
            conversation.Exit();
        }

        return TypedResults.Empty;
    }

    // A browser says which page asks, and a cookie comes along whoever that is. Programs say nothing.
    private static bool IsForeign(HttpRequest request) =>
        request.Headers.Origin is [{ } origin, ..]
        && !(Uri.TryCreate(origin, UriKind.Absolute, out var page) && string.Equals(page.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
}
