using DigestMonolith.Contracts.Delivery;
using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Modules.Delivery.Features;
using DigestMonolith.Platform.Tenancy;
using DigestMonolith.Platform.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace DigestMonolith.Modules.Delivery.Areas.Delivery.Pages;

/// <summary>What went where, for people.</summary>
[Authorize(Scopes.DigestRead)]
internal sealed class IndexModel(DeliveryDbContext db, TenantDirectory tenants, CurrentUser user, PageTexts texts) : PageModel
{
    private const int Limit = 50;
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;

    public Page<ListDeliveries.Item> Deliveries { get; private set; } = new([], null);

    /// <summary>What came of the click on "send again"; null without one.</summary>
    public bool? Done { get; private set; }

    public async Task OnGetAsync(DeliveryId? cursor, bool? done, CancellationToken ct)
    {
        Done = done;
        _zone = await tenants.TimeZoneAsync(ct);
        Deliveries = await ListDeliveries.ReadAsync(db, cursor, Limit, digestId: null, ct);
    }

    public async Task<IActionResult> OnPostRetryAsync(
        DeliveryId id, [FromServices] IDigestReader digests, [FromServices] PlanDeliveries plans, [FromServices] StartSending sending, [FromServices] ITelegramDelivery telegram,
        [FromServices] AuditLog audit, [FromServices] TimeProvider clock, CancellationToken ct)
    {
        if (!user.Has(Scopes.DigestAdmin))
        {
            return Forbid();
        }

        var answer = await RetryDelivery.HandleAsync(id, db, digests, plans, sending, telegram, audit, user, clock, ct);
        return Redirect($"/deliveries?done={(answer.Result is Accepted<RetryDelivery.Response> ? "true" : "false")}");
    }

    public bool MayRetry(ListDeliveries.Item delivery) =>
        user.Has(Scopes.DigestAdmin) && delivery.Channel != DeliveryRoute.Page && delivery.Status is DeliveryStatus.Failed or DeliveryStatus.Blocked or DeliveryStatus.Uncertain;

    public string Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, _zone).ToString("d MMM HH:mm", texts.Culture);

    internal static string Badge(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Sent => "ok",
        DeliveryStatus.Failed or DeliveryStatus.Blocked or DeliveryStatus.Uncertain => "failed",
        _ => "in_progress",
    };
}
