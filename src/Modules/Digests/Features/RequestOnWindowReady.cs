using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Modules.Digests.Store;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace DigestMonolith.Modules.Digests.Features;

/// <summary>
/// Asks for the digest of a window that closed, or was taken back from a run that is gone. Asking twice gives the same run.
/// </summary>
internal sealed class RequestOnWindowReady(DigestsDbContext db, IDigestRequests requests, IWindowStatus windows, IMessageArchive archive) : INotificationHandler<GroupWindowReady>
{
    public async Task Handle(GroupWindowReady message, CancellationToken ct)
    {
        if (await windows.FindAsync(message.WindowId, ct) is not { Status: WindowStatus.Queued } window)
        {
            return;
        }

        if (!await requests.RequestAsync(await WishAsync(window, ct), ct) && await windows.StartAsync(window.Id, ct))
        {
            var isChannel = await archive.FindGroupAsync(window.GroupId, ct) is { Kind: GroupKind.Channel };
            await windows.EndAsync(window.Id, WindowStatus.Skipped, isChannel ? RolloutRule.ChannelsDisabled : RolloutRule.FeatureFlag, ct);
        }
    }

    // A run that is made again keeps the wishes of whoever asked for it first.
    private async Task<DigestRequest> WishAsync(WindowInfo window, CancellationToken ct)
    {
        var run = await db.Runs.Where(one => one.WindowId == window.Id && one.State != DigestRunState.Completed)
            .OrderByDescending(one => one.Regeneration).FirstOrDefaultAsync(ct);
        return run is null
            ? new DigestRequest { WindowId = window.Id, Trigger = window.Origin == WindowOrigin.Manual ? "manual" : "scheduler" }
            : new DigestRequest
            {
                WindowId = window.Id,
                Trigger = "retry",
                DeliveryChannel = run.DeliveryChannel,
                DeliveryFormat = run.DeliveryFormat,
                DeliveryAddress = run.DeliveryAddress,
                Language = run.Language,
            };
    }
}
