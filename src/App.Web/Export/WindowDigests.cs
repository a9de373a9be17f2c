using DigestMonolith.App.Web.Hosting;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;

namespace DigestMonolith.App.Web.Export;

/// <summary>Asks for the digests of every window of a group's history and waits for them, by the way that everybody takes.</summary>
internal sealed class WindowDigests(IServiceProvider services, TenantId tenant, Progress progress)
{
    /// <summary>The windows of one group, oldest first; one window of the whole span when no size is given.</summary>
    public Task<IReadOnlyList<WindowSpan>> PlanAsync(GroupId group, int? sizeHours, CancellationToken ct) =>
        services.ForTenantAsync<IReadOnlyList<WindowSpan>>(tenant, async scope =>
        {
            if (await scope.GetRequiredService<IMessageArchive>().SpanAsync(group, ct) is not { } span)
            {
                return [];
            }

            var zone = await scope.GetRequiredService<TenantDirectory>().TimeZoneAsync(ct);
            return sizeHours is { } hours
                ? [.. scope.GetRequiredService<IWindowCalendar>().Covering(zone, hours, span.First, span.Last)]
                : [new WindowSpan(span.First, WholeSecondAfter(span.Last))];
        }, ct);

    /// <summary>Asks for one window, unless it has its digest; the digests of a group are made in the order they were asked for.</summary>
    public Task<WindowId> RequestAsync(GroupId group, WindowSpan span, int? sizeHours, string? language, CancellationToken ct) =>
        services.ForTenantAsync(tenant, async scope =>
        {
            var opened = await scope.GetRequiredService<IWindowStatus>().OpenAsync(new WindowRequest
            {
                GroupId = group,
                SizeHours = sizeHours,
                Start = span.Start,
                End = span.End,
                Scopes = [Scopes.DigestRead],
            }, ct);
            if (!opened.IsNew && await scope.GetRequiredService<IDigestReader>().FindByWindowAsync(opened.Window.Id, ct) is not null)
            {
                return opened.Window.Id;
            }

            var accepted = await scope.GetRequiredService<IDigestRequests>().RequestAsync(new DigestRequest
            {
                WindowId = opened.Window.Id,
                Trigger = "manual",
                DeliveryChannel = "page",
                Language = language,
            }, ct);
            return accepted ? opened.Window.Id : throw new InvalidOperationException("The rollout flag refuses this tenant.");
        }, ct);

    /// <summary>The digest of the window once it is there; null when the window failed.</summary>
    public async Task<DigestInfo?> WaitAsync(WindowId window, Func<string> sayMeanwhile, CancellationToken ct)
    {
        while (true)
        {
            var (digest, status) = await services.ForTenantAsync(tenant, async scope => (
                await scope.GetRequiredService<IDigestReader>().FindByWindowAsync(window, ct),
                (await scope.GetRequiredService<IWindowStatus>().FindAsync(window, ct))?.Status), ct);
            if (digest is not null || status is WindowStatus.Failed or WindowStatus.Cancelled or null)
            {
                return digest;
            }

            progress.Say(sayMeanwhile);
            await Task.Delay(20, ct);
        }
    }

    // Spans are half-open: the last message belongs inside.
    private static DateTimeOffset WholeSecondAfter(DateTimeOffset last) =>
        new DateTimeOffset(last.UtcTicks - (last.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero).AddSeconds(1);
}
