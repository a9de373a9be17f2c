using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Digests.Features;

/// <summary>Opens the window that a person asks for, keeps the day's limit, notes who asked, and asks for the digest.</summary>
internal sealed class AskForDigest(
    DigestsDbContext db, IMessageArchive archive, IWindowStatus windows, IDigestRequests requests, TenantDirectory tenants, TimeProvider clock) : IManualDigests
{
    public async Task<ManualDigestOutcome> AskAsync(ManualDigestWish wish, CancellationToken ct)
    {
        if (await archive.FindGroupAsync(wish.GroupId, ct) is not { } group)
        {
            return new ManualDigestOutcome.NoSuchGroup();
        }

        if (!group.IsActive)
        {
            return new ManualDigestOutcome.GroupInactive();
        }

        var now = clock.GetUtcNow();
        var opened = await windows.OpenAsync(new WindowRequest
        {
            GroupId = wish.GroupId,
            SizeHours = wish.SizeHours,
            Start = wish.Start?.ToUniversalTime(),
            End = wish.End?.ToUniversalTime() ?? new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero),
            Scopes = [.. wish.Scopes.Where(scope => scope is Scopes.DigestRead or Scopes.DigestAdmin)],
            RequestedBy = wish.By,
        }, ct);
        if (opened.IsNew && group.MaxDailyDigests is { } limit && await LeftTodayAsync(wish.GroupId, limit, now, ct) is { } wait)
        {
            return new ManualDigestOutcome.DailyLimit(limit, wait);
        }

        var history = await NoteAsync(opened.Window, wish.By, now, ct);
        return await requests.RequestAsync(new DigestRequest
        {
            WindowId = opened.Window.Id,
            Trigger = wish.Trigger,
            DeliveryChannel = wish.DeliveryChannel,
            DeliveryFormat = wish.DeliveryFormat,
            DeliveryAddress = wish.DeliveryAddress,
            Language = wish.Language,
        }, ct)
            ? new ManualDigestOutcome.Accepted(history, opened.Window, opened.IsNew)
            : new ManualDigestOutcome.SwitchedOff(group.Kind == GroupKind.Channel);
    }

    /// <summary>How long to wait when the day's digests are used up; null when one is left.</summary>
    private async Task<TimeSpan?> LeftTodayAsync(GroupId group, int limit, DateTimeOffset now, CancellationToken ct)
    {
        var zone = await tenants.TimeZoneAsync(ct);
        var today = TimeZoneInfo.ConvertTime(now, zone).Date;
        var midnight = new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(AfterGap(today, zone), zone));
        var next = new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(AfterGap(today.AddDays(1), zone), zone));
        return await db.History.CountAsync(entry => entry.GroupId == group && entry.RequestedAt >= midnight, ct) >= limit ? next - now : null;
    }

    // A few zones skip midnight when summer begins.
    private static DateTime AfterGap(DateTime local, TimeZoneInfo zone) => zone.IsInvalidTime(local) ? local.AddHours(1) : local;

    // The unique index is the lock: of two clicks one makes the entry, and both read it.
    private async Task<Guid> NoteAsync(WindowInfo window, AccountId? account, DateTimeOffset now, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"""
            insert into digests.digest_history (id, account_id, group_id, window_id, requested_at)
            values ({Guid.CreateVersion7(now)}, {account?.Value}, {window.GroupId.Value}, {window.Id.Value}, {now}) on conflict do nothing
            """, ct);
        return await db.History.Where(entry => entry.WindowId == window.Id && entry.AccountId == account).Select(entry => entry.Id).SingleAsync(ct);
    }
}
