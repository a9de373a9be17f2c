using System.Globalization;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Modules.Digests.Store;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Digests.Features;

/// <summary>Asks for a digest by hand. Asking twice within the cool-down gives the same window and the same history entry.</summary>
internal static class RequestDigest
{
    public static async Task<Results<Accepted<Response>, ProblemHttpResult>> HandleAsync(
        GroupId id, Request request, DigestsDbContext db, IMessageArchive archive, IWindowStatus windows, IDigestRequests requests,
        TenantDirectory tenants, CurrentUser user, RefuseForeignTenant foreign, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        if (await foreign.CheckAsync(request.TenantId, http.Request.Path, ct) is { } refused)
        {
            return refused;
        }

        if (await archive.FindGroupAsync(id, ct) is not { } group)
        {
            return Problems.NotFound("group");
        }

        if (!group.IsActive)
        {
            return Problems.Conflict("group_inactive", "The group is switched off.");
        }

        var now = clock.GetUtcNow();
        var opened = await windows.OpenAsync(new WindowRequest
        {
            GroupId = id,
            SizeHours = request.WindowSizeHours,
            Start = request.Start?.ToUniversalTime(),
            End = request.End?.ToUniversalTime() ?? new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero),
            Scopes = [.. user.Scopes.Where(scope => scope is Scopes.DigestRead or Scopes.DigestAdmin)],
            RequestedBy = user.Account,
        }, ct);
        if (opened.IsNew && group.MaxDailyDigests is { } limit && await LeftTodayAsync(db, id, limit, await tenants.TimeZoneAsync(ct), now, ct) is { } wait)
        {
            http.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return Problems.Of(StatusCodes.Status429TooManyRequests, "max_daily_digests", $"The group has had its {limit} digests of today.");
        }

        var history = await NoteAsync(db, opened.Window, user, now, ct);
        var accepted = await requests.RequestAsync(new DigestRequest
        {
            WindowId = opened.Window.Id,
            Trigger = request.Trigger ?? "manual",
            DeliveryChannel = request.DeliveryChannel,
            DeliveryFormat = request.DeliveryFormat,
            DeliveryAddress = request.DeliveryAddress,
            Language = request.Language,
        }, ct);
        if (!accepted)
        {
            return group.Kind == GroupKind.Channel
                ? Problems.Forbidden(RolloutRule.ChannelsDisabled, "Digests of channels are switched off: PUT /api/digest/settings with channels_enabled.")
                : Problems.Forbidden("feature_disabled", "Group digests are not switched on for this tenant.");
        }

        return TypedResults.Accepted($"/api/groups/{id}/windows/{opened.Window.Id}", new Response
        {
            HistoryId = history,
            GroupWindowId = opened.Window.Id,
            MessageCount = opened.Window.MessageCount,
            ParticipantCount = opened.Window.ParticipantCount,
            Status = SnakeCase.Of(opened.Window.Status),
        });
    }

    /// <summary>How long to wait when the day's digests are used up; null when one is left.</summary>
    private static async Task<TimeSpan?> LeftTodayAsync(DigestsDbContext db, GroupId group, int limit, TimeZoneInfo zone, DateTimeOffset now, CancellationToken ct)
    {
        var today = TimeZoneInfo.ConvertTime(now, zone).Date;
        var midnight = new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(AfterGap(today, zone), zone));
        var next = new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(AfterGap(today.AddDays(1), zone), zone));
        return await db.History.CountAsync(entry => entry.GroupId == group && entry.RequestedAt >= midnight, ct) >= limit ? next - now : null;
    }

    // A few zones skip midnight when summer begins.
    private static DateTime AfterGap(DateTime local, TimeZoneInfo zone) => zone.IsInvalidTime(local) ? local.AddHours(1) : local;

    // The unique index is the lock: of two clicks one makes the entry, and both read it.
    private static async Task<Guid> NoteAsync(DigestsDbContext db, WindowInfo window, CurrentUser user, DateTimeOffset now, CancellationToken ct)
    {
        var account = user.Account;
        await db.Database.ExecuteSqlAsync($"""
            insert into digests.digest_history (id, account_id, group_id, window_id, requested_at)
            values ({Guid.CreateVersion7(now)}, {account?.Value}, {window.GroupId.Value}, {window.Id.Value}, {now}) on conflict do nothing
            """, ct);
        return await db.History.Where(entry => entry.WindowId == window.Id && entry.AccountId == account).Select(entry => entry.Id).SingleAsync(ct);
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
