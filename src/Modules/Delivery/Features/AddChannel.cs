using DigestMonolith.Contracts.Delivery;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Platform.Outgoing.Webhooks;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using FluentValidation;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DigestMonolith.Modules.Delivery.Features;

/// <summary>Configures a webhook. Its secret is shown in this answer, if we made it, and never again.</summary>
internal static class AddChannel
{
    internal sealed record Request
    {
        /// <summary>https, at a public address.</summary>
        public required string Url { get; init; }

        /// <summary>Null for every group.</summary>
        public GroupId? GroupId { get; init; }

        /// <summary>The key of the signatures; null lets us make one.</summary>
        public string? Secret { get; init; }
    }

    internal sealed record Response(ChannelId Id, string Kind, GroupId? GroupId, string Url, string? Secret);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Url).NotEmpty().MaximumLength(2000);
            RuleFor(request => request.Secret).Length(16, 200).When(request => request.Secret is not null);
        }
    }

    public static async Task<Results<Created<Response>, ProblemHttpResult>> HandleAsync(
        Request request, WebhookGuard guard, CurrentUser user, UnitOfWork work, HttpContext http, CancellationToken ct)
    {
        // The name server is asked before the unit of work opens.
        if (await guard.RefusalAsync(request.Url, ct) is { } refusal)
        {
            return Problems.Invalid("url", refusal);
        }

        var url = new Uri(request.Url);
        await work.BeginAsync(user.Tenant!.Value, ct);
        var services = http.RequestServices;
        if (request.GroupId is { } group && await services.GetRequiredService<IMessageArchive>().FindGroupAsync(group, ct) is null)
        {
            return Problems.NotFound("group");
        }

        var secret = request.Secret is { } given ? new WebhookSecret(given) : WebhookSecret.New();
        var webhook = WebhookSubscription.At(
            url, secret.Protect(services.GetRequiredService<IDataProtectionProvider>()), request.GroupId, user.Account,
            services.GetRequiredService<TimeProvider>().GetUtcNow());
        if (!await TryAddAsync(services.GetRequiredService<DeliveryDbContext>(), webhook, ct))
        {
            return Problems.Conflict("webhook_exists", "This webhook is configured already.");
        }

        await services.GetRequiredService<AuditLog>().WriteAsync(
            user.Actor, "delivery.channel.added", webhook.Id.ToString(), null, new { Url = WebhookAddress.Mask(url), webhook.GroupId }, ct);
        await work.CommitAsync(ct);
        return TypedResults.Created(
            $"/api/delivery/channels/{webhook.Id}",
            new Response(webhook.Id, webhook.Kind, webhook.GroupId, webhook.Url, request.Secret is null ? secret.Value : null));
    }

    private static async Task<bool> TryAddAsync(DeliveryDbContext db, WebhookSubscription webhook, CancellationToken ct)
    {
        db.Webhooks.Add(webhook);
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException e) when (e.ViolatedIndex == WebhookSubscription.TargetIndex)
        {
            return false;
        }
    }
}
