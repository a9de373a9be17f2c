using System.Net;
using System.Net.Sockets;
using DigestMonolith.FakeTelegram;
using DigestMonolith.Modules.Telegram;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Inbox;
using Microsoft.Extensions.Options;

namespace DigestMonolith.UnitTests.Telegram.Api;

/// <summary>Whether a call that came back without an answer may have been done.</summary>
public sealed class BotApiTests
{
    private const int CallsAtOnce = 64;
    private static readonly BotToken Token = BotToken.TryParse("5000000001:AA-what-these-tests-alone-know")!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_found_no_connection_was_not_done()
    {
        using var silent = Listen();
        using var closed = Listen();
        var nobody = UrlOf(closed, "http");
        closed.Stop();

        (await SendAsync(nobody)).ShouldBe((BotFaultKind.Unavailable, "no connection: ConnectionError"));
        (await SendAsync("http://nobody.invalid")).Kind.ShouldBe(BotFaultKind.Unavailable);
        // Connected, and the handshake hangs: nothing of the call was said.
        (await SendAsync(UrlOf(silent, "https"))).ShouldBe((BotFaultKind.Unavailable, "no connection in time"));
        (await SendAsync(UrlOf(silent, "http"))).ShouldBe((BotFaultKind.Lost, "no answer in time"));
    }

    [Fact]
    public async Task What_waits_for_a_free_connection_was_not_done()
    {
        using var silent = Listen();
        var options = new TelegramOptions { ApiUrl = UrlOf(silent, "http"), Timeout = TimeSpan.FromSeconds(30) };
        using var api = new BotApi(Options.Create(options));
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var hanging = Enumerable.Range(0, CallsAtOnce).Select(_ => api.GetMeAsync(Token, done.Token)).ToList();
        var begun = new List<Socket>();
        while (begun.Count < CallsAtOnce)
        {
            begun.Add(await silent.AcceptSocketAsync(Ct));
            await begun[^1].ReceiveAsync(new byte[1], Ct);
        }

        options.Timeout = TimeSpan.FromSeconds(0.2);
        (await api.SendMessageAsync(Token, new SendMessage(42, "hello"), Ct)).Fault!.Kind.ShouldBe(BotFaultKind.Unavailable);

        await done.CancelAsync();
        await Task.WhenAll(hanging.Select(call => Should.ThrowAsync<OperationCanceledException>(() => call)));
        begun.ForEach(socket => socket.Dispose());
    }

    [Fact]
    public async Task Long_polls_leave_connections_for_what_is_sent()
    {
        await using var telegram = await TelegramHost.StartAsync();
        var chat = telegram.Bot.Start(telegram.World.AddPerson("Anna"));
        using var api = new BotApi(Options.Create(new TelegramOptions { ApiUrl = telegram.Url, Timeout = TimeSpan.FromSeconds(5) }));
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var bots = Enumerable.Range(0, CallsAtOnce + 6).Select(n => BotToken.TryParse(telegram.AddBot($"{5_300_000_000 + n}:AA-what-these-tests-alone-know", $"poll_{n}_bot").Token)!).ToList();
        var polls = bots.Select(bot => api.GetUpdatesAsync(bot, new GetUpdates(null, 100, 30, UpdateKinds.All), done.Token)).ToList();
        while (telegram.Transcript.Calls.Count(call => call.Is("getUpdates")) < bots.Count)
        {
            await Task.Delay(10, Ct);
        }

        (await api.SendMessageAsync(BotToken.TryParse(telegram.Bot.Token)!, new SendMessage(chat.Id, "hello"), Ct)).Fault.ShouldBeNull();

        polls.ShouldAllBe(poll => !poll.IsCompleted);
        await done.CancelAsync();
        await Task.WhenAll(polls.Select(poll => Should.ThrowAsync<OperationCanceledException>(() => poll)));
    }

    private static async Task<(BotFaultKind Kind, string Description)> SendAsync(string url)
    {
        using var api = new BotApi(Options.Create(new TelegramOptions { ApiUrl = url, Timeout = TimeSpan.FromSeconds(0.5) }));
        var fault = (await api.SendMessageAsync(Token, new SendMessage(42, "hello"), Ct)).Fault!;
        return (fault.Kind, fault.Description);
    }

    // The system takes the connection, and nobody ever reads what comes.
    private static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start(200);
        return listener;
    }

    private static string UrlOf(TcpListener listener, string scheme) => $"{scheme}://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
}
