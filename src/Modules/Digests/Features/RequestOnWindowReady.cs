using DigestMonolith.Contracts.Digests;
using DigestMonolith.Contracts.Windowing;
using MediatR;

namespace DigestMonolith.Modules.Digests.Features;

/// <summary>Asks for the digest of a window that closed. Asking twice gives the same run.</summary>
internal sealed class RequestOnWindowReady(IDigestRequests requests, IWindowStatus windows) : INotificationHandler<GroupWindowReady>
{
    public async Task Handle(GroupWindowReady message, CancellationToken ct)
    {
        // Who opens a window by hand asks for its digest himself, with his own wishes.
        if (await windows.FindAsync(message.WindowId, ct) is not { Status: WindowStatus.Queued, Origin: not WindowOrigin.Manual } window)
        {
            return;
        }

        if (!await requests.RequestAsync(new DigestRequest { WindowId = message.WindowId, Trigger = "scheduler" }, ct)
            && await windows.StartAsync(window.Id, ct))
        {
            await windows.EndAsync(window.Id, WindowStatus.Skipped, "feature_flag", ct);
        }
    }
}
