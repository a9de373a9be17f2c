using System.Net.WebSockets;
using DigestMonolith.Modules.Realtime.Topics;

namespace DigestMonolith.Modules.Realtime.Sockets;

/// <summary>Hears what one client says and does it.</summary>
internal sealed class Listener(Client client, WebSocket socket, OpenTopic topics, TimeProvider clock)
{
    private const int LargestFrame = 4096;
    private const int MostInSecond = 20;

    private readonly byte[] _buffer = new byte[LargestFrame];
    private long _second = clock.GetTimestamp();
    private int _inSecond;

    /// <summary>Until the client closes, or the connection is over.</summary>
    public async Task RunAsync()
    {
        while (await HearAsync() is { } text)
        {
            // Behind our own close frame only the client's is waited for.
            if (client.Ending is null)
            {
                await DoAsync(text);
            }
        }

        client.End(Ending.Left);
    }

    private async Task<ReadOnlyMemory<byte>?> HearAsync()
    {
        var length = 0;
        while (true)
        {
            var received = await socket.ReceiveAsync(_buffer.AsMemory(length), client.Lifetime);
            client.Hear();
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            length += received.Count;
            if (received.EndOfMessage)
            {
                return _buffer.AsMemory(0, length);
            }

            if (length == LargestFrame)
            {
                client.End(Ending.TooLarge);
                length = 0;
            }
        }
    }

    private async Task DoAsync(ReadOnlyMemory<byte> text)
    {
        if (IsTooMuch())
        {
            client.End(Ending.TooManyMessages);
            return;
        }

        switch (ClientWords.Read(text))
        {
            case ClientWords.Subscribe(var wanted) when await topics.FindAsync(client.Tenant, wanted, client.Lifetime) is { } topic:
                client.Subscribe(topic);
                break;
            case ClientWords.Unsubscribe(var wanted) when Topic.Parse(wanted) is { } topic:
                client.Unsubscribe(topic);
                break;
            case ClientWords.Subscribe(var wanted):
                client.Say(ServerWords.UnknownTopic(wanted));
                break;
            case ClientWords.Unsubscribe(var wanted):
                client.Say(ServerWords.UnknownTopic(wanted));
                break;
            case ClientWords.Unknown(var code, var message):
                client.Say(ServerWords.Error(code, message));
                break;
        }
    }

    private bool IsTooMuch()
    {
        if (clock.GetElapsedTime(_second) > TimeSpan.FromSeconds(1))
        {
            (_second, _inSecond) = (clock.GetTimestamp(), 0);
        }

        return ++_inSecond > MostInSecond;
    }
}
