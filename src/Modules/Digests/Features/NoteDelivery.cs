using DigestMonolith.Contracts.Delivery;
using DigestMonolith.Platform.Tenancy;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DigestMonolith.Modules.Digests.Features;

/// <summary>Remembers that a digest reached its readers, or did not. A second copy of the event changes nothing.</summary>
internal sealed class NoteDelivery(DigestsDbContext db, UnitOfWork work, TimeProvider clock, ILogger<NoteDelivery> logger) : INotificationHandler<DigestDelivered>
{
    // How the error of a delivery begins that nobody may have any more.
    private const string BlockedRbac = "blocked_rbac";

    public async Task Handle(DigestDelivered message, CancellationToken ct)
    {
        if (await db.Digests.SingleOrDefaultAsync(one => one.Id == message.DigestId, ct) is not { } digest)
        {
            logger.DeliveryOfUnknownDigest(message.DigestId);
            return;
        }

        if (message.Status == "success")
        {
            digest.MarkSent(message.DeliveredAt ?? clock.GetUtcNow());
        }
        else if (message.Error?.StartsWith(BlockedRbac, StringComparison.Ordinal) == true)
        {
            digest.MarkBlocked();
        }
        else
        {
            digest.MarkFailed();
        }

        await db.SaveChangesAsync(ct);
        work.AfterCommit(() =>
            Telemetry.JobsProcessed.Add(1, Telemetry.Tag("stage", "complete"), Telemetry.Tag("status", message.Status == "success" ? "success" : "failed")));
    }
}
