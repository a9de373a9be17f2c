using System.Diagnostics;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Outgoing.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Proposals.Outgoing;

/// <summary>Leaves on the webhook how a notice went, and asks for the next attempt where it is worth it.</summary>
internal sealed class RecordNotice(
    ProposalsDbContext db, WorkWebhooks webhooks, PlanNotices notices, JobQueue jobs, IOptions<WebhookOptions> options, TimeProvider clock, ILogger<RecordNotice> logger)
{
    public async Task WriteAsync(NoticeOrder order, WebhookVerdict verdict, CancellationToken ct)
    {
        switch (verdict)
        {
            case WebhookVerdict.Accepted:
                await webhooks.NoteAsync(order.WebhookId, error: null, ct);
                break;
            case WebhookVerdict.Later later when order.Attempt <= options.Value.MaxRetries:
                await webhooks.NoteAsync(order.WebhookId, later.Error, ct);
                await AgainAsync(order, later.NotBefore, ct);
                break;
            case WebhookVerdict.Later(var error, _):
                await GiveUpAsync(order, error, ct);
                break;
            case WebhookVerdict.Refused(var error):
                await GiveUpAsync(order, error, ct);
                break;
            case WebhookVerdict.Gone:
                await webhooks.SwitchOffAsync(order.WebhookId, ct);
                await GiveUpAsync(order, "http_410", ct);
                break;
            default:
                throw new UnreachableException();
        }
    }

    private async Task AgainAsync(NoticeOrder order, TimeSpan? notBefore, CancellationToken ct)
    {
        var next = clock.GetUtcNow() + RetrySchedule.Wait(options.Value.RetryBase, order.Attempt - 1, notBefore);
        var webhook = await db.Webhooks.SingleOrDefaultAsync(one => one.Id == order.WebhookId, ct);
        if (webhook is not null)
        {
            await jobs.EnqueueAsync((order with { Attempt = order.Attempt + 1 }).ToJob(await notices.EarliestAsync(webhook, next, ct)), ct);
        }
    }

    private async Task GiveUpAsync(NoticeOrder order, string error, CancellationToken ct)
    {
        await webhooks.NoteAsync(order.WebhookId, error, ct);
        logger.NoticeFailed(order.WebhookId, order.Kind, order.Attempt, error);
    }
}
