using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DigestMonolith.Modules.Realtime.Sockets;

/// <summary>Asks a client whether it lives, and the sign-in whether it still may.</summary>
internal sealed class Heartbeat(Client client, HttpContext handshake, AccessCheck access, RealtimeOptions options, TimeProvider clock, ILogger logger)
{
    public async Task RunAsync()
    {
        var (pinged, admitted) = (clock.GetTimestamp(), clock.GetTimestamp());
        while (client.Ending is null)
        {
            await client.Stir.WaitAsync(UntilNext(pinged, admitted), client.Lifetime).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (client.Ending is not null || client.Lifetime.IsCancellationRequested)
            {
                return;
            }

            if (client.IsInDoubt || Left(admitted, options.AccessCheck) == TimeSpan.Zero)
            {
                client.IsInDoubt = false;
                admitted = clock.GetTimestamp();
                await CheckAsync();
            }

            if (client.Silence > options.PongTimeout)
            {
                client.End(Ending.Silent);
            }
            else if (Left(pinged, options.Ping) == TimeSpan.Zero)
            {
                client.Say(ServerWords.Ping(clock.GetUtcNow()));
                pinged = clock.GetTimestamp();
            }
        }
    }

    private async Task CheckAsync()
    {
        try
        {
            if (await access.RefusalAsync(handshake, client.Tenant) is { } refusal)
            {
                client.End(refusal);
            }
        }
        catch (Exception e)
        {
            // While the database is away nobody learns anything new either; asked again when the next check is due.
            logger.AccessNotChecked(client.Id, e.Message);
        }
    }

    private TimeSpan UntilNext(long pinged, long admitted)
    {
        TimeSpan[] next = [Left(pinged, options.Ping), Left(admitted, options.AccessCheck), options.PongTimeout - client.Silence];
        return next.Min() is { Ticks: > 0 } soonest ? soonest : TimeSpan.Zero;
    }

    private TimeSpan Left(long since, TimeSpan period) =>
        period - clock.GetElapsedTime(since) is { Ticks: > 0 } left ? left : TimeSpan.Zero;
}
