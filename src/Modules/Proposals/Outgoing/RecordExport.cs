using System.Diagnostics;
using DigestMonolith.Contracts.Proposals;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Outgoing.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Proposals.Outgoing;

/// <summary>Writes down what a target said, and asks for the next attempt where it is worth it.</summary>
internal sealed class RecordExport(
    IEnumerable<ITaskExport> ways, ProposalsDbContext db, JobQueue jobs, IOptions<WebhookOptions> options, TimeProvider clock, ILogger<RecordExport> logger)
{
    /// <param name="version">What was sent; at least the order's.</param>
    public async Task WriteAsync(ExportOrder order, int version, ExportAnswer answer, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await db.TaskExports.AsTracking().SingleOrDefaultAsync(one => one.TaskId == order.TaskId && one.Target == order.Target, ct) is not { } export)
        {
            // The target was removed meanwhile.
            return;
        }

        switch (answer)
        {
            case ExportAnswer.Taken taken:
                export.MarkSent(version, taken.Address, now);
                break;
            case ExportAnswer.Later later when order.Attempt <= options.Value.MaxRetries:
                var next = now + RetrySchedule.Wait(options.Value.RetryBase, order.Attempt - 1, later.NotBefore);
                export.Postpone(later.Error, next, now);
                await jobs.EnqueueAsync((order with { Attempt = order.Attempt + 1 }).ToJob(next), ct);
                break;
            case ExportAnswer.Later(var error, _):
                Fail(error);
                break;
            case ExportAnswer.Refused(var error):
                Fail(error);
                break;
            case ExportAnswer.Gone:
                await ways.Single(way => way.Kind == order.Kind).SwitchOffAsync(order.Target, ct);
                Fail(PrepareExport.TargetGone);
                break;
            default:
                throw new UnreachableException();
        }

        await db.SaveChangesAsync(ct);

        void Fail(string error)
        {
            export.MarkFailed(error, now);
            logger.ExportFailed(order.TaskId, order.Kind, order.Target, order.Attempt, error);
        }
    }
}
