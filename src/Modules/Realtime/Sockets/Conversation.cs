using System.Net.WebSockets;
using DigestMonolith.Modules.Realtime.Tail;
using DigestMonolith.Modules.Realtime.Topics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Realtime.Sockets;

/// <summary>One client from its first frame to its last: somebody hears it, somebody speaks to it, and its heart is listened to.</summary>
internal sealed class Conversation(
    LiveClients clients, LogTail tail, Backlog backlog, OpenTopic topics, AccessCheck access, IHostApplicationLifetime host,
    IOptions<RealtimeOptions> options, TimeProvider clock, ILogger<Conversation> logger)
{
    private int _clients;

    /// <summary>False while there are as many as this process takes.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _clients) <= options.Value.MostClients)
        {
            return true;
        }

        Interlocked.Decrement(ref _clients);
        return false;
    }

    public void Exit() => Interlocked.Decrement(ref _clients);

    public async Task RunAsync(WebSocket socket, HttpContext context, TenantId tenant, string account, Handshake handshake)
    {
        using var client = new Client(tenant, account, handshake.Topics, options.Value.OutboundQueue, clock, context.RequestAborted);
        using var stopping = host.ApplicationStopping.Register(() => client.End(Ending.Stopping));
        Telemetry.Clients.Add(1);
        try
        {
            await Task.WhenAll(
                WhileConnectedAsync(client, new Listener(client, socket, topics, clock).RunAsync),
                WhileConnectedAsync(client, () => new Speaker(client, socket, tail, backlog).RunAsync(handshake)),
                WhileConnectedAsync(client, new Heartbeat(client, context, access, options.Value, clock, logger).RunAsync));
        }
        finally
        {
            clients.Leave(client);
            Telemetry.Clients.Add(-1);
            if (client.Ending is { IsDrop: true } ending)
            {
                Telemetry.Dropped.Add(1, new KeyValuePair<string, object?>("reason", ending.Reason));
                logger.ClientDropped(client.Id, ending.Reason);
            }
        }
    }

    private async Task WhileConnectedAsync(Client client, Func<Task> part)
    {
        try
        {
            await part();
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException)
        {
            // The client is gone, or took nothing to the end of its farewell.
        }
        catch (Exception e)
        {
            // The database, mostly. The client comes back and is told what it missed.
            logger.ClientFailed(client.Id, e.Message);
            client.End(Ending.Failed);
        }
        finally
        {
            // One part that ends, however it ends, ends the others.
            client.End(Ending.Left);
        }
    }
}
