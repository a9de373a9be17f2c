using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DigestMonolith.Modules.Telegram.Outbox;

/// <summary>Sends again what nobody knows to have arrived; somebody has looked into the chat.</summary>
internal static class ResendLetter
{
    internal sealed record Response(TelegramMessageId Id, string Status);

    public static async Task<Results<Accepted<Response>, ProblemHttpResult>> HandleAsync(
        TelegramMessageId id, TelegramOutbox outbox, AuditLog audit, CurrentUser user, CancellationToken ct)
    {
        switch (await outbox.ResendAsync(id, ct))
        {
            case null:
                return Problems.NotFound("telegram message");
            case false:
                return Problems.Conflict("not_uncertain", "Nothing of it is uncertain; what arrived is not sent twice.");
            default:
                await audit.WriteAsync(user.Actor, "telegram.message.resent", id.ToString(), null, null, ct);
                return TypedResults.Accepted($"/api/telegram/outbox/{id}", new Response(id, "pending"));
        }
    }
}
