using System.Diagnostics;
using System.Globalization;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DigestMonolith.Modules.Digests.Features;

/// <summary>Asks for a digest by hand. Asking twice within the cool-down gives the same window and the same history entry.</summary>
internal static class RequestDigest
{
    public static async Task<Results<Accepted<Response>, ProblemHttpResult>> HandleAsync(
        GroupId id, Request request, IManualDigests digests, CurrentUser user, RefuseForeignTenant foreign, HttpContext http, CancellationToken ct)
    {
        if (await foreign.CheckAsync(request.TenantId, http.Request.Path, ct) is { } refused)
        {
            return refused;
        }

        var outcome = await digests.AskAsync(new ManualDigestWish
        {
            GroupId = id,
            SizeHours = request.WindowSizeHours,
            Start = request.Start,
            End = request.End,
            Trigger = request.Trigger ?? "manual",
            By = user.Account,
            Scopes = user.Scopes,
            DeliveryChannel = request.DeliveryChannel,
            DeliveryFormat = request.DeliveryFormat,
            DeliveryAddress = request.DeliveryAddress,
            Language = request.Language,
        }, ct);
        switch (outcome)
        {
            case ManualDigestOutcome.NoSuchGroup:
                return Problems.NotFound("group");
            case ManualDigestOutcome.GroupInactive:
                return Problems.Conflict("group_inactive", "The group is switched off.");
            case ManualDigestOutcome.DailyLimit limit:
                http.Response.Headers.RetryAfter = ((int)Math.Ceiling(limit.Wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                return Problems.Of(StatusCodes.Status429TooManyRequests, "max_daily_digests", $"The group has had its {limit.Most} digests of today.");
            case ManualDigestOutcome.SwitchedOff { IsChannel: true }:
                return Problems.Forbidden(RolloutRule.ChannelsDisabled, "Digests of channels are switched off: PUT /api/digest/settings with channels_enabled.");
            case ManualDigestOutcome.SwitchedOff:
                return Problems.Forbidden("feature_disabled", "Group digests are not switched on for this tenant.");
            case ManualDigestOutcome.Accepted accepted:
                return TypedResults.Accepted($"/api/groups/{id}/windows/{accepted.Window.Id}", new Response
                {
                    HistoryId = accepted.HistoryId,
                    GroupWindowId = accepted.Window.Id,
                    MessageCount = accepted.Window.MessageCount,
                    ParticipantCount = accepted.Window.ParticipantCount,
                    Status = SnakeCase.Of(accepted.Window.Status),
                });
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Either a size, or a start and an end. Tenant and user are taken from the token; they are accepted for older clients.</summary>
    internal sealed record Request
    {
        public int? WindowSizeHours { get; init; }
        public DateTimeOffset? Start { get; init; }
        public DateTimeOffset? End { get; init; }
        public string? DeliveryChannel { get; init; }
        public string? DeliveryFormat { get; init; }
        public string? DeliveryAddress { get; init; }
        public string? Language { get; init; }
        public string? Trigger { get; init; }

        /// <summary>Refused unless false; a digest is made anew by its own address.</summary>
        public bool? ForceRegeneration { get; init; }

        /// <summary>Refused: it would be ignored.</summary>
        public IReadOnlyList<string>? IncludeSections { get; init; }
        public TenantId? TenantId { get; init; }
        public AccountId? UserId { get; init; }
    }

    internal sealed record Response
    {
        public required Guid HistoryId { get; init; }
        public required WindowId GroupWindowId { get; init; }
        public required int MessageCount { get; init; }
        public required int ParticipantCount { get; init; }
        public required string Status { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        private static readonly TimeSpan LongestSpan = TimeSpan.FromDays(31);

        public Validator()
            : this(TimeProvider.System)
        {
        }

        public Validator(TimeProvider clock)
        {
            RuleFor(request => request.WindowSizeHours).Must(size => size is 4 or 6 or 12 or 24)
                .When(request => request.WindowSizeHours is not null || (request.Start is null && request.End is null))
                .WithMessage("4, 6, 12 or 24.");
            RuleFor(request => request.WindowSizeHours).Null()
                .When(request => request.Start is not null || request.End is not null).WithMessage("Either a size, or a start and an end.");
            RuleFor(request => request.Start).NotNull().When(request => request.End is not null).WithMessage("An end needs a start.");
            RuleFor(request => request.End).NotNull().When(request => request.Start is not null).WithMessage("A start needs an end.");
            RuleFor(request => request.End).GreaterThan(request => request.Start)
                .When(request => request.Start is not null && request.End is not null).WithMessage("After the start.");
            RuleFor(request => request.End).Must((request, end) => end!.Value - request.Start!.Value <= LongestSpan)
                .When(request => request.Start is not null && request.End is not null).WithMessage("At most 31 days after the start.");
            RuleFor(request => request.End).Must(end => end is null || end <= clock.GetUtcNow().AddDays(1)).WithMessage("Not in the future.");
            RuleFor(request => request.ForceRegeneration).Must(force => force is not true).WithMessage("Ask for it at the digest: POST /api/groups/{id}/digests/{digest_id}/regenerate.");
            RuleFor(request => request.IncludeSections).Null().WithMessage("A digest always has all its sections.");
            RuleFor(request => request.DeliveryChannel).Must(channel => channel is null or "telegram" or "webhook" or "page").WithMessage("telegram, webhook or page.");
            RuleFor(request => request.DeliveryFormat).Must(format => format is null or "telegram_html" or "markdown" or "json" or "cards")
                .WithMessage("telegram_html, markdown, json or cards.");
            RuleFor(request => request.DeliveryAddress).MaximumLength(255);
            RuleFor(request => request.Language).Must(language => language is null or "auto" or "ru" or "uk" or "en").WithMessage("auto, ru, uk or en.");
            RuleFor(request => request.Trigger).Must(trigger => trigger is null or "manual" or "bot_manual_group").WithMessage("manual or bot_manual_group.");
        }
    }
}
