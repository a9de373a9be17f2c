using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Threading.Channels;
using DigestMonolith.Modules.Telegram.Bots;
using static System.Globalization.CultureInfo;

namespace DigestMonolith.Benchmarks.Telegram;

/// <summary>
/// Telegram as it calls a webhook: updates come at their times whether it keeps up or not, as many connections carry them
/// as the bot asks Telegram for, and what is not answered with 200 is sent again.
/// </summary>
internal sealed class UpdateSender : IDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(200);
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = WebhookPlace.Connections }) { Timeout = TimeSpan.FromSeconds(10) };
    private readonly Uri _address;
    private readonly string _secret;

    public UpdateSender(Uri address, string secret) => (_address, _secret) = (address, secret);

    /// <summary>Milliseconds of each call that was answered with 200.</summary>
    public ConcurrentBag<double> Answered { get; } = [];

    /// <summary>Calls that were not.</summary>
    public int Repeated => _repeated;

    private int _repeated;

    /// <summary>Ends when each update was answered with 200 once.</summary>
    public async Task SendAsync(int perSecond, TimeSpan span, long first, int chats, CancellationToken ct)
    {
        var due = Channel.CreateUnbounded<byte[]>();
        var senders = Enumerable.Range(0, WebhookPlace.Connections).Select(_ => Task.Run(() => CarryAsync(due.Reader, ct), ct)).ToList();
        var (begun, count) = (Stopwatch.GetTimestamp(), (long)(perSecond * span.TotalSeconds));
        for (long sent = 0; sent < count;)
        {
            for (var now = Math.Min(count, (long)(Stopwatch.GetElapsedTime(begun).TotalSeconds * perSecond) + 1); sent < now; sent++)
            {
                due.Writer.TryWrite(Update(first + sent, chat: (int)(sent % chats)));
            }

            await Task.Delay(2, ct);
        }

        due.Writer.Complete();
        await Task.WhenAll(senders);
    }

    public static long ChatId(int chat) => -1_001_900_000_000 - chat;

    public void Dispose() => _http.Dispose();

    private async Task CarryAsync(ChannelReader<byte[]> due, CancellationToken ct)
    {
        await foreach (var update in due.ReadAllAsync(ct))
        {
            while (!await TryAsync(update, ct))
            {
                Interlocked.Increment(ref _repeated);
                await Task.Delay(Again, ct);
            }
        }
    }

    private async Task<bool> TryAsync(byte[] update, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new ByteArrayContent(update) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", _secret);
        var sent = Stopwatch.GetTimestamp();
        try
        {
            using var answer = await _http.SendAsync(request, ct);
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                return false;
            }

            Answered.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is TaskCanceledException && !ct.IsCancellationRequested))
        {
            // The server was killed, or is not back yet.
            return false;
        }
    }

    private static byte[] Update(long id, int chat)
    {
        var text = string.Create(InvariantCulture, $"Message {id}: the deployment of the export service is done, please check the report of today.");
        return System.Text.Encoding.UTF8.GetBytes(string.Create(InvariantCulture, $$$"""
            {"update_id":{{{id}}},"message":{"message_id":{{{id}}},"from":{"id":{{{1000 + (id % 50)}}},"is_bot":false,"first_name":"Olena","username":"olena{{{id % 50}}}","language_code":"uk"},
            "chat":{"id":{{{ChatId(chat)}}},"title":"Team {{{chat}}}","type":"supergroup"},"date":{{{1_790_000_000 + (id / 1000)}}},"text":"{{{text}}}"}}
            """));
    }
}
