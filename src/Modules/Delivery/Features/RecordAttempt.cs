using System.Diagnostics;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Outgoing.Webhooks;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Delivery.Features;

/// <summary>Writes down what came of an attempt, and asks for the next one where it is worth it.</summary>
internal sealed class RecordAttempt(
    DeliveryDbContext db, UnitOfWork work, AnnounceDelivery announce, JobQueue jobs, IOptions<WebhookOptions> options, TimeProvider clock,
    ILogger<RecordAttempt> logger)
{
    public async Task WriteAsync(SendOrder order, WebhookAnswer answer, DateTimeOffset startedAt, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        // Locked, so that a rollback has been here or finds what is written now.
        var delivery = await db.Deliveries.FromSql($"select * from delivery.digest_deliveries where id = {order.DeliveryId.Value} for update").AsTracking().SingleOrDefaultAsync(ct);
        if (delivery is null)
        {
            // The tenant was removed meanwhile.
            return;
        }

        var (status, error) = await JudgeAsync(delivery, answer.Verdict, now, ct);
        db.Attempts.Add(new DeliveryAttempt
        {
            Id = Guid.CreateVersion7(now),
            DeliveryId = delivery.Id,
            Attempt = delivery.Attempt,
            Status = status,
            HttpStatus = answer.HttpStatus,
            Error = error,
            Response = answer.Response,
            StartedAt = startedAt,
            FinishedAt = now,
        });
        work.AfterCommit(() => Telemetry.Sent(SnakeCase.Of(status), now - startedAt));
        if (status != AttemptStatus.Retry)
        {
            await announce.EndedAsync(delivery, ct);
        }

        await db.SaveChangesAsync(ct);
    }

    private async Task<(AttemptStatus Status, string? Error)> JudgeAsync(
        DigestDelivery delivery, WebhookVerdict verdict, DateTimeOffset now, CancellationToken ct)
    {
        switch (verdict)
        {
            case WebhookVerdict.Accepted:
                delivery.MarkSent(now);
                return (AttemptStatus.Success, null);
            case WebhookVerdict.Later(var error, _) when delivery.IsRolledBack:
                delivery.MarkFailed(DeliveryErrors.Rollback, now);
                return (AttemptStatus.Failed, error);
            case WebhookVerdict.Later later when delivery.Retries < options.Value.MaxRetries:
                var next = now + RetrySchedule.Wait(options.Value.RetryBase, delivery.Retries, later.NotBefore);
                delivery.Postpone(later.Error, next, now);
                await jobs.EnqueueAsync(SendOrder.Of(delivery, delivery.Attempt + 1, next), ct);
                logger.DeliveryPostponed(delivery.Id, delivery.Attempt, next, later.Error);
                return (AttemptStatus.Retry, later.Error);
            case WebhookVerdict.Later(var error, _):
                return Fail(delivery, error, now);
            case WebhookVerdict.Refused(var error):
                return Fail(delivery, error, now);
            case WebhookVerdict.Gone:
                await SwitchOffAsync(delivery, now, ct);
                return Fail(delivery, "http_410", now);
            default:
                throw new UnreachableException();
        }
    }

    private static (AttemptStatus Status, string? Error) Fail(DigestDelivery delivery, string error, DateTimeOffset now)
    {
        delivery.MarkFailed(error, now);
        return (AttemptStatus.Failed, error);
    }

    private async Task SwitchOffAsync(DigestDelivery delivery, DateTimeOffset now, CancellationToken ct)
    {
        // Conditional, because two digests may learn of it at once.
        var switchedOff = await db.Channels.Where(webhook => webhook.Id == delivery.ChannelId && webhook.IsActive).ExecuteUpdateAsync(set => set
            .SetProperty(webhook => webhook.IsActive, false)
            .SetProperty(webhook => webhook.DisabledReason, "gone_410")
            .SetProperty(webhook => webhook.UpdatedAt, now)
            .SetProperty(webhook => webhook.Version, webhook => webhook.Version + 1), ct);
        if (switchedOff == 1)
        {
            logger.WebhookGone(delivery.ChannelId!.Value);
        }
    }
}
