using DigestMonolith.Contracts.Digests;
using DigestMonolith.Modules.Digests.Pipeline;
using DigestMonolith.Modules.Digests.Store;
using DigestMonolith.Platform.Jobs;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Digests.Features;

/// <summary>
/// The only starter of a run. A second copy of the event finds the run and changes nothing; the events of one window come
/// one after the other, and the unique index of the request stands behind that. A run that failed or was stopped gets another
/// chance, and so does one whose job is gone: while its job is open, the queue refuses a second one.
/// </summary>
internal sealed class StartRun(DigestsDbContext db, JobQueue jobs, IOptions<DigestsOptions> options, TimeProvider clock) : INotificationHandler<DigestGenerateRequested>
{
    public async Task Handle(DigestGenerateRequested message, CancellationToken ct)
    {
        var run = await db.Runs.SingleOrDefaultAsync(
            one => one.WindowId == message.WindowId && one.Version == message.Version && one.Regeneration == message.Regeneration, ct);
        switch (run)
        {
            case null:
                run = New(message);
                db.Runs.Add(run);
                break;
            case { State: DigestRunState.Failed or DigestRunState.Cancelled }:
                run.Revive();
                break;
            case { State: DigestRunState.Completed }:
                return;
        }

        await db.SaveChangesAsync(ct);
        await jobs.EnqueueAsync(Job(run), ct);
    }

    public static NewJob Job(DigestRun run) => new()
    {
        Kind = RunDigest.Kind,
        Key = run.RunId.ToString(),
        // The windows of a group run in the order in which they were asked for: each is compared with the one before.
        Lane = $"digest:{run.GroupId}",
        Payload = new RunDigest.Request(run.RunId, run.WindowId),
    };

    private DigestRun New(DigestGenerateRequested message) => new()
    {
        RunId = RunId.New(),
        DigestId = DigestId.New(),
        WindowId = message.WindowId,
        GroupId = message.GroupId,
        Version = message.Version,
        SchemaVersion = options.Value.SchemaVersion,
        Regeneration = message.Regeneration,
        Trigger = message.Trigger,
        RequestedBy = message.RequestedBy,
        DeliveryChannel = message.DeliveryChannel,
        DeliveryFormat = message.DeliveryFormat,
        DeliveryAddress = message.DeliveryAddress,
        Language = message.Language,
        Scopes = [.. message.Scopes],
        HistoryId = message.HistoryId,
        TraceId = message.TraceId,
        RequestedAt = clock.GetUtcNow(),
    };
}
