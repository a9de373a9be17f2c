using DigestMonolith.FakeTelegram.Control;
using DigestMonolith.FakeTelegram.Methods;
using DigestMonolith.FakeTelegram.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DigestMonolith.FakeTelegram;

/// <summary>A Telegram on loopback: it speaks the Bot API for the bots of its world, and does what its script says.</summary>
public sealed class TelegramHost : IAsyncDisposable
{
    /// <summary>The token of the first bot.</summary>
    public const string DefaultToken = "4200000042:AA-the-fake-telegram-knows-this-one";

    private readonly WebApplication _server;
    private readonly BotMethods _methods;
    private int _calls;

    private TelegramHost(WebApplication server, TimeProvider clock, string token)
    {
        _server = server;
        World = new TelegramWorld(clock);
        Limits = new RateLimits(clock);
        Bot = World.AddBot(token, "digest_fake_bot");
        _methods = new BotMethods(this);
        // Not "bot{token}": the router takes the last "bot" of the segment for the literal, and a token may have one in it.
        server.Map("/{bot}/{method}", (HttpContext context, string bot, string method) => CallAsync(context, TokenOf(bot), method));
        server.MapGet("/file/{bot}/{**path}", (HttpContext context, string bot, string path) => FileMethods.DownloadAsync(this, context, TokenOf(bot), path));
        ControlRoutes.Map(server, this);
    }

    public TelegramWorld World { get; }

    /// <summary>The first bot.</summary>
    public Bot Bot { get; }

    public RateLimits Limits { get; }

    public Transcript Transcript { get; } = new();

    /// <summary>What goes wrong with each request; null for nothing. Wrong tokens are refused before it is asked.</summary>
    public Func<BotCall, Fault?> Script { get; set; } = Faults.All["none"];

    /// <summary>Takes webhooks on http and on this machine, as a Bot API server of one's own does.</summary>
    public bool AllowsLocalWebhooks { get; set; }

    /// <summary>The first wait after a webhook did not answer with success; each further one is twice as long.</summary>
    public TimeSpan WebhookBackOff { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Where the bots find the Bot API.</summary>
    public string Url => _server.Urls.First();

    /// <param name="port">0 takes any that is free.</param>
    public static async Task<TelegramHost> StartAsync(int port = 0, TimeProvider? clock = null, string token = DefaultToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1));
        // A long poll must not keep the host from ending.
        builder.WebHost.UseShutdownTimeout(TimeSpan.Zero);
        var host = new TelegramHost(builder.Build(), clock ?? TimeProvider.System, token);
        await host._server.StartAsync();
        return host;
    }

    /// <summary>Another bot beside the first.</summary>
    public Bot AddBot(string token, string username) => World.AddBot(token, username);

    public Task WaitAsync(CancellationToken ct) => _server.WaitForShutdownAsync(ct);

    public async ValueTask DisposeAsync()
    {
        await _methods.DisposeAsync();
        await _server.StopAsync();
        await _server.DisposeAsync();
    }

    private static string TokenOf(string segment) => segment.StartsWith("bot", StringComparison.Ordinal) ? segment[3..] : "";

    private async Task CallAsync(HttpContext context, string token, string method)
    {
        try
        {
            await AnswerAsync(context, token, method);
        }
        catch (BotApiException error)
        {
            await AnswerWriter.ErrorAsync(context, error);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked went away.
        }
    }

    private async Task AnswerAsync(HttpContext context, string token, string method)
    {
        var call = new BotCall(Interlocked.Increment(ref _calls), token, method, await CallReader.ReadAsync(context.Request));
        Transcript.Add(call);
        if (World.FindBot(token) is not { } bot)
        {
            throw Fail(call, new BotApiException(401, "Unauthorized"));
        }

        var fault = Script(call);
        await Task.Delay(fault?.Delay ?? TimeSpan.Zero, context.RequestAborted);
        if (fault is { HasEffect: false })
        {
            Transcript.Add(new Failure(call, fault.Cut == FaultCut.None ? fault.Status : 0, fault.Body ?? "cut", IsFault: true));
            await EndAsync(context, fault);
            return;
        }

        BotResult result;
        try
        {
            result = await _methods.RunAsync(bot, call, fault, context.RequestAborted);
        }
        catch (BotApiException error)
        {
            throw Fail(call, error);
        }

        await Task.Delay(fault?.ReplyDelay ?? TimeSpan.Zero, context.RequestAborted);
        if (fault is { Cut: FaultCut.AfterEffect } or { Body: not null })
        {
            await EndAsync(context, fault);
            return;
        }

        await AnswerWriter.ResultAsync(context, result.Json, result.Description);
    }

    private static Task EndAsync(HttpContext context, Fault fault)
    {
        if (fault.Cut == FaultCut.None)
        {
            return AnswerWriter.FaultAsync(context, fault);
        }

        context.Abort();
        return Task.CompletedTask;
    }

    private BotApiException Fail(BotCall call, BotApiException error)
    {
        Transcript.Add(new Failure(call, error.Code, error.Message, IsFault: false));
        return error;
    }
}
