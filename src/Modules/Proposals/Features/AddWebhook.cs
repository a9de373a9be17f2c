using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Modules.Proposals.Store;
using DigestMonolith.Platform.Outgoing;
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

namespace DigestMonolith.Modules.Proposals.Features;

/// <summary>Configures a webhook for tasks or notices. Its secret is shown in this answer, if we made it, and never again.</summary>
internal static class AddWebhook
{
    internal sealed record Request
    {
        /// <summary>https, at a public address.</summary>
        public required string Url { get; init; }

        /// <summary>tasks: every change of a task. notices: what a PM should know of.</summary>
        public required WebhookSends Sends { get; init; }

        /// <summary>Null for every project, and for what belongs to none.</summary>
        public ProjectId? ProjectId { get; init; }

        /// <summary>The key of the signatures, 16 to 200 characters; null lets us make one.</summary>
        public string? Secret { get; init; }

        /// <summary>The local hour, 0 to 23, from which notices wait; null for never.</summary>
        public int? QuietFrom { get; init; }

        /// <summary>The local hour, 0 to 23, at which they go on.</summary>
        public int? QuietTo { get; init; }
    }

    /// <param name="Secret">Null when the caller brought one.</param>
    internal sealed record Response(WebhookView Webhook, string? Secret);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Url).NotEmpty().MaximumLength(2000);
            RuleFor(request => request.Secret).Length(16, 200).When(request => request.Secret is not null);
            RuleFor(request => request.QuietFrom).InclusiveBetween(0, 23).When(request => request.QuietFrom is not null);
            RuleFor(request => request.QuietTo).InclusiveBetween(0, 23).When(request => request.QuietTo is not null);
            RuleFor(request => request.QuietTo).Must((request, to) => (to is null) == (request.QuietFrom is null)).WithMessage("Quiet hours have a beginning and an end.");
            RuleFor(request => request.QuietTo).NotEqual(request => request.QuietFrom).When(request => request.QuietFrom is not null).WithMessage("Quiet hours that end where they begin would be all day: remove the webhook instead.");
            RuleFor(request => request.QuietFrom).Null().When(request => request.Sends == WebhookSends.Tasks).WithMessage("Only notices have quiet hours; tasks go out at once.");
        }
    }

    public static Task<Results<Created<Response>, ProblemHttpResult>> HandleAsync(Request request, CurrentUser user, HttpContext http, CancellationToken ct) =>
        AddAsync(request, user, http.RequestServices, ct);

    /// <param name="services">Of a scope whose unit of work has not begun: the name server is asked before that.</param>
    public static async Task<Results<Created<Response>, ProblemHttpResult>> AddAsync(Request request, CurrentUser user, IServiceProvider services, CancellationToken ct)
    {
        if (await services.GetRequiredService<WebhookGuard>().RefusalAsync(request.Url, ct) is { } refusal)
        {
            return Problems.Invalid("url", refusal);
        }

        var work = services.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(user.Tenant!.Value, ct);
        var db = services.GetRequiredService<ProposalsDbContext>();
        if (request.ProjectId is { } project && !await db.Projects.AnyAsync(one => one.Id == project, ct))
        {
            return Problems.NotFound("project");
        }

        var url = new Uri(request.Url);
        var secret = request.Secret is { } given ? new WebhookSecret(given) : WebhookSecret.New();
        var webhook = WorkWebhook.At(
            url, secret.Protect(services.GetRequiredService<IDataProtectionProvider>()), request.Sends, request.ProjectId,
            request.QuietFrom is { } from && request.QuietTo is { } to ? new QuietHours(from, to) : null,
            user.Account, services.GetRequiredService<TimeProvider>().GetUtcNow());
        db.Webhooks.Add(webhook);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.ViolatedIndex == WorkWebhook.TargetIndex)
        {
            return Problems.Conflict("webhook_exists", "This webhook is configured already.");
        }

        await services.GetRequiredService<AuditLog>().WriteAsync(
            user.Actor, "proposals.webhook.added", webhook.Id.ToString(), null, new { Url = WebhookAddress.Mask(url), webhook.Sends, webhook.ProjectId }, ct);
        await work.CommitAsync(ct);
        return TypedResults.Created($"/api/tasks/webhooks/{webhook.Id}", new Response(WebhookView.From(webhook), request.Secret is null ? secret.Value : null));
    }
}
