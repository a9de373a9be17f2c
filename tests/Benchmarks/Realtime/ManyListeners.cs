using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;

namespace DigestMonolith.Benchmarks.Realtime;

/// <summary>The process of the clients: each listens to one project's runs and to all proposals, and notes when what came.</summary>
internal static class ManyListeners
{
    public const string Token = "LIVE_CLIENTS_TOKEN";
    private static readonly ConcurrentQueue<(long Seq, long At)> Heard = new();
    private static int _open;

    public static async Task RunAsync(string authority, int clients, string[] spaces)
    {
        var first = new List<Task>();
        for (var n = 0; n < clients; n++)
        {
            var connected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            first.Add(connected.Task);
            _ = ListenAsync(new Uri($"ws://{authority}/ws?topics=proposals,space:{spaces[n % spaces.Length]}:analysis_runs"), connected);
            if (n % 50 == 49)
            {
                await Task.WhenAll(first);
            }
        }

        await Task.WhenAll(first);
        Console.WriteLine("connected");
        while (await Console.In.ReadLineAsync() is { } file)
        {
            Write(file);
            Console.WriteLine($"written {_open}");
        }
    }

    private static async Task ListenAsync(Uri address, TaskCompletionSource connected)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", $"Bearer {Environment.GetEnvironmentVariable(Token)}");
        await socket.ConnectAsync(address, CancellationToken.None);
        Interlocked.Increment(ref _open);
        var buffer = new byte[8192];
        try
        {
            while (await socket.ReceiveAsync(buffer, CancellationToken.None) is { MessageType: not WebSocketMessageType.Close } received)
            {
                await TakeAsync(socket, buffer.AsMemory(0, received.Count));
                connected.TrySetResult();
            }
        }
        catch (WebSocketException e)
        {
            await Console.Error.WriteLineAsync($"A client was cut off: {e.Message}");
        }

        Interlocked.Decrement(ref _open);
        connected.TrySetException(new InvalidOperationException("A client was refused."));
    }

    // Read by hand: a JSON parser for twenty thousand frames a second would be what is measured.
    private static async Task TakeAsync(ClientWebSocket socket, ReadOnlyMemory<byte> frame)
    {
        var at = Stopwatch.GetTimestamp();
        var place = frame.Span.IndexOf("\"seq\":"u8);
        if (place >= 0)
        {
            var seq = 0L;
            foreach (var digit in frame.Span[(place + 6)..])
            {
                if (digit is < (byte)'0' or > (byte)'9')
                {
                    break;
                }

                seq = (seq * 10) + (digit - '0');
            }

            Heard.Enqueue((seq, at));
        }
        else if (frame.Span.IndexOf("\"ping\""u8) >= 0)
        {
            await socket.SendAsync("{\"action\":\"pong\"}"u8.ToArray(), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
    }

    private static void Write(string file)
    {
        using var writer = new BinaryWriter(File.Create(file));
        while (Heard.TryDequeue(out var one))
        {
            writer.Write(one.Seq);
            writer.Write(one.At);
        }
    }
}
