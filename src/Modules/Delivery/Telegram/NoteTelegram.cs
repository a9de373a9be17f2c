using DigestMonolith.Contracts.Telegram;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Delivery.Telegram;

/// <summary>
/// Remembers what became of a digest's letter, part by part. A second copy of the event finds the attempts there and the
/// delivery settled; of a letter that was edited after it had arrived, the delivery stays what it was.
/// </summary>
internal sealed class NoteTelegram(DeliveryDbContext db, UnitOfWork work, AnnounceDelivery announce, FollowMigration migration, TimeProvider clock) : INotificationHandler<TelegramMessageSettled>
{
    public async Task Handle(TelegramMessageSettled message, CancellationToken ct)
    {
        if (message.Topic != SendByTelegram.Topic || !Guid.TryParse(message.Reference, out var id))
        {
            return;
        }

        if (message.MigratedFrom is { } from)
        {
            await migration.MoveAsync(from, message.ChatId, ct);
        }

        var delivery = await db.Deliveries.FromSql($"select * from delivery.digest_deliveries where id = {id} for update").AsTracking().SingleOrDefaultAsync(ct);
        if (delivery is not { Status: DeliveryStatus.Sending or DeliveryStatus.Uncertain })
        {
            return;
        }

        await NoteAttemptsAsync(delivery, message, ct);
        if (TrySettle(delivery, message))
        {
            await announce.EndedAsync(delivery, ct);
        }

        await db.SaveChangesAsync(ct);
    }

    private bool TrySettle(DigestDelivery delivery, TelegramMessageSettled message)
    {
        var now = clock.GetUtcNow();
        switch (message.Outcome)
        {
            case TelegramOutcome.Sent:
                delivery.MarkSent(now);
                return true;
            case TelegramOutcome.Uncertain when delivery.Status == DeliveryStatus.Uncertain:
                return false;
            case TelegramOutcome.Uncertain:
                delivery.MarkUncertain(now);
                return true;
            case TelegramOutcome.Failed when message.Error is { } error && DeliveryErrors.IsOfRights(error):
                delivery.Block(error, now);
                return true;
            default:
                delivery.MarkFailed(message.Outcome == TelegramOutcome.Expired ? "expired" : message.Error ?? "failed", now);
                return true;
        }
    }

    private async Task NoteAttemptsAsync(DigestDelivery delivery, TelegramMessageSettled message, CancellationToken ct)
    {
        var there = await db.Attempts.Where(attempt => attempt.DeliveryId == delivery.Id).Select(attempt => new { attempt.ChunkIndex, attempt.Attempt }).ToListAsync(ct);
        foreach (var part in message.Parts.Where(part => part.Attempts > 0 && !there.Any(one => (one.ChunkIndex, one.Attempt) == (part.Number - 1, part.Attempts))))
        {
            var status = part.Outcome switch
            {
                TelegramOutcome.Sent => AttemptStatus.Success,
                TelegramOutcome.Uncertain => AttemptStatus.Uncertain,
                _ => AttemptStatus.Failed,
            };
            var (begun, ended) = (part.BegunAt ?? clock.GetUtcNow(), part.EndedAt ?? clock.GetUtcNow());
            db.Attempts.Add(new DeliveryAttempt
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                DeliveryId = delivery.Id,
                Attempt = part.Attempts,
                ChunkIndex = part.Number - 1,
                ChunkCount = message.Parts.Count,
                Status = status,
                HttpStatus = null,
                ProviderMessageId = part.TgMessageId?.ToString(System.Globalization.CultureInfo.InvariantCulture),
                Error = part.Error,
                Response = null,
                StartedAt = begun,
                FinishedAt = ended,
            });
            work.AfterCommit(() => Telemetry.Sent(SnakeCase.Of(status), ended - begun));
        }
    }
}
