using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace DigestMonolith.IntegrationTests.Realtime;

/// <summary>A client of /ws.</summary>
internal sealed class LiveSocket : IDisposable
{
    private readonly byte[] _buffer = new byte[1 << 20];

    private LiveSocket(ClientWebSocket socket) => Socket = socket;

    public ClientWebSocket Socket { get; }

    /// <summary>What the server closed with; null while it did not.</summary>
    public int? ClosedWith => (int?)Socket.CloseStatus;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Connects and leaves the first frame to be read.</summary>
    public static async Task<LiveSocket> OpenAsync(Uri address, HttpClient? person, string query = "", Action<ClientWebSocketOptions>? also = null)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (person is not null)
        {
            socket.Options.SetRequestHeader("Authorization", person.DefaultRequestHeaders.Authorization!.ToString());
        }

        also?.Invoke(socket.Options);
        var live = new LiveSocket(socket);
        try
        {
            await socket.ConnectAsync(new Uri($"ws://{address.Authority}/ws{query}"), Ct);
        }
        catch (WebSocketException) when (socket.HttpStatusCode != 0)
        {
            // The handshake was answered; the test looks at what with.
        }

        return live;
    }

    /// <summary>Connects and reads the first frame.</summary>
    public static async Task<(LiveSocket Socket, JsonNode First)> ConnectAsync(Uri address, HttpClient person, string query = "")
    {
        var live = await OpenAsync(address, person, query);
        ((int)live.Socket.HttpStatusCode).ShouldBe(101);
        return (live, await live.ReadAsync());
    }

    /// <summary>The next frame that is no ping; pings are answered.</summary>
    public async Task<JsonNode> ReadAsync() => (await ReadOrCloseAsync()).ShouldNotBeNull($"closed with {ClosedWith} {Socket.CloseStatusDescription}");

    /// <summary>As above; null when the connection ends, in order or not.</summary>
    public async Task<JsonNode?> ReadOrCloseAsync(bool answer = true)
    {
        while (true)
        {
            if (await ReceiveAsync() is not { } frame)
            {
                return null;
            }

            if (TypeOf(frame) != "ping")
            {
                return frame;
            }

            if (answer)
            {
                await SayAsync("""{"action":"pong"}""");
            }
        }
    }

    public async Task<List<JsonNode>> ReadAsync(int count)
    {
        var frames = new List<JsonNode>();
        while (frames.Count < count)
        {
            frames.Add(await ReadAsync());
        }

        return frames;
    }

    /// <summary>What comes before the answer to a message that has one: whatever was told before is in it.</summary>
    public async Task<List<JsonNode>> ReadUntilAnsweredAsync()
    {
        await SayAsync("""{"action":"unsubscribe","topic":"space:00000000-0000-0000-0000-000000000000:messages"}""");
        var frames = new List<JsonNode>();
        while (await ReadAsync() is var frame && TypeOf(frame) != "subscription")
        {
            frames.Add(frame);
        }

        return frames;
    }

    public Task SayAsync(string text) => Socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, Ct);

    /// <summary>Reads to the end and says what the server closed with; 0 when it just cut.</summary>
    public async Task<int> EndAsync(bool answer = true)
    {
        while (await ReadOrCloseAsync(answer) is not null)
        {
        }

        return ClosedWith ?? 0;
    }

    public void Dispose() => Socket.Dispose();

    public static string TypeOf(JsonNode frame) => frame["type"]!.GetValue<string>();

    private async Task<JsonNode?> ReceiveAsync()
    {
        // What never comes must not hold the whole run.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(TimeSpan.FromSeconds(90));
        var length = 0;
        while (true)
        {
            ValueWebSocketReceiveResult received;
            try
            {
                received = await Socket.ReceiveAsync(_buffer.AsMemory(length), patience.Token);
            }
            catch (WebSocketException)
            {
                // Cut without a word.
                return null;
            }

            if (received.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            length += received.Count;
            if (received.EndOfMessage)
            {
                return JsonNode.Parse(_buffer.AsSpan(0, length));
            }
        }
    }
}
