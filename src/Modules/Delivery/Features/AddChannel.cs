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

/// <summary>Configures a webhook or a chat. A webhook's secret is shown in this answer, if we made it, and never again.</summary>
internal static class AddChannel
{
    internal sealed record Request
    {
        /// <summary>webhook or telegram; null for a webhook.</summary>
        public string? Kind { get; init; }

        /// <summary>Of a webhook: https, at a public address.</summary>
        public string? Url { get; init; }

        /// <summary>Of a chat: its number, as the Bot API writes it.</summary>
        public long? ChatId { get; init; }

        /// <summary>Of a chat: the topic of its forum.</summary>
        public long? TopicId { get; init; }

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
            RuleFor(request => request.Kind).Must(kind => kind is null or DeliveryChannel.Webhook or DeliveryChannel.Telegram).WithMessage("webhook or telegram.");
            RuleFor(request => request.Url).NotEmpty().MaximumLength(2000).When(request => request.Kind != DeliveryChannel.Telegram);
            RuleFor(request => request.Url).Null().When(request => request.Kind == DeliveryChannel.Telegram).WithMessage("A chat has a chat_id.");
            RuleFor(request => request.Secret).Null().When(request => request.Kind == DeliveryChannel.Telegram).WithMessage("A chat has none.");
            RuleFor(request => request.ChatId).NotNull().NotEqual(0).When(request => request.Kind == DeliveryChannel.Telegram);
            RuleFor(request => request.ChatId).Null().When(request => request.Kind != DeliveryChannel.Telegram).WithMessage("A webhook has a url.");
            RuleFor(request => request.TopicId).GreaterThan(0).When(request => request.TopicId is not null);
            RuleFor(request => request.TopicId).Null().When(request => request.Kind != DeliveryChannel.Telegram).WithMessage("A webhook has a url.");
            RuleFor(request => request.Secret).Length(16, 200).When(request => request.Secret is not null);
        }
    }

    public static async Task<Results<Created<Response>, ProblemHttpResult>> HandleAsync(
        Request request, WebhookGuard guard, CurrentUser user, UnitOfWork work, HttpContext http, CancellationToken ct)
    {
        // The name server is asked before the unit of work opens.
        if (request.Kind != DeliveryChannel.Telegram && await guard.RefusalAsync(request.Url!, ct) is { } refusal)
        {
            return Problems.Invalid("url", refusal);
        }

        await work.BeginAsync(user.Tenant!.Value, ct);
        var services = http.RequestServices;
        if (request.GroupId is { } group && await services.GetRequiredService<IMessageArchive>().FindGroupAsync(group, ct) is null)
        {
            return Problems.NotFound("group");
        }

        var secret = request.Secret is { } given ? new WebhookSecret(given) : WebhookSecret.New();
        var channel = ChannelOf(request, secret, user, services);
        if (!await TryAddAsync(services.GetRequiredService<DeliveryDbContext>(), channel, ct))
        {
            return Problems.Conflict($"{channel.Kind}_exists", "It is configured already.");
        }

        var masked = channel.IsChat ? channel.Url : WebhookAddress.Mask(new Uri(channel.Url));
        await services.GetRequiredService<AuditLog>().WriteAsync(
            user.Actor, "delivery.channel.added", channel.Id.ToString(), null, new { Url = masked, channel.GroupId }, ct);
        await work.CommitAsync(ct);
        return TypedResults.Created(
            $"/api/delivery/channels/{channel.Id}",
            new Response(channel.Id, channel.Kind, channel.GroupId, channel.Url, channel.IsChat || request.Secret is not null ? null : secret.Value));
    }

    private static DeliveryChannel ChannelOf(Request request, WebhookSecret secret, CurrentUser user, IServiceProvider services)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        return request.Kind == DeliveryChannel.Telegram
            ? DeliveryChannel.At(new TelegramAddress(request.ChatId!.Value, request.TopicId), request.GroupId, user.Account, now)
            : DeliveryChannel.At(new Uri(request.Url!), secret.Protect(services.GetRequiredService<IDataProtectionProvider>()), request.GroupId, user.Account, now);
    }

    private static async Task<bool> TryAddAsync(DeliveryDbContext db, DeliveryChannel channel, CancellationToken ct)
    {
        db.Channels.Add(channel);
        try
        {
            await db.SaveChangesAsync(ct);
            return true;
        }
        catch (DbUpdateException e) when (e.ViolatedIndex == DeliveryChannel.TargetIndex)
        {
            return false;
        }
    }
}
