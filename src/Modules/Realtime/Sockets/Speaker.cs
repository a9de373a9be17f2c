using System.Net.WebSockets;
using DigestMonolith.Modules.Realtime.Frames;
using DigestMonolith.Modules.Realtime.Tail;
using DigestMonolith.Modules.Realtime.Topics;

namespace DigestMonolith.Modules.Realtime.Sockets;

/// <summary>Writes to one client: where the log stands, what it missed, then what is queued, and at the end why it ends.</summary>
internal sealed class Speaker(Client client, WebSocket socket, LogTail tail, Backlog backlog)
{
    public async Task RunAsync(Handshake handshake)
    {
        await GreetAsync(handshake);
        while (client.Ending is null && await client.Waiting.WaitToReadAsync(client.Lifetime))
        {
            while (client.Ending is null && client.Waiting.TryRead(out var frames))
            {
                await WriteAsync(frames);
            }
        }

        var ending = client.Ending ?? Ending.Left;
        if (ending.LastWords is { } words)
        {
            await WriteAsync(words);
        }

        await socket.CloseOutputAsync(ending.Status, ending.Reason, client.Lifetime);
    }

    private async Task GreetAsync(Handshake handshake)
    {
        // Live first, the backlog after: up to the position it is in the log, behind it in the queue.
        var position = await tail.JoinAsync(client, client.Lifetime);
        await WriteAsync(ServerWords.Connection(client.Id, handshake.Topics, position));
        foreach (var topic in handshake.Unknown)
        {
            await WriteAsync(ServerWords.UnknownTopic(topic));
        }

        if (await backlog.FindAsync(client.Tenant, handshake.Missed(), position, client.Lifetime) is not { } missed)
        {
            await WriteAsync(ServerWords.Resync("gap", position));
            return;
        }

        foreach (var broadcast in missed)
        {
            await WriteAsync(broadcast.Frames);
        }
    }

    private async Task WriteAsync(IReadOnlyList<byte[]> frames)
    {
        foreach (var frame in frames)
        {
            if (client.Ending is not null)
            {
                return;
            }

            await WriteAsync(frame);
        }
    }

    private async Task WriteAsync(byte[] frame)
    {
        await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, client.Lifetime);
        Telemetry.Frames.Add(1);
    }
}
