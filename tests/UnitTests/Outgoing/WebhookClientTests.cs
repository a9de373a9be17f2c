using System.Net;
using System.Text;
using DigestMonolith.Platform.Outgoing.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace DigestMonolith.UnitTests.Outgoing;

/// <summary>Against a real server on loopback.</summary>
public sealed class WebhookClientTests
{
    [Fact]
    public async Task A_post_carries_its_signature_and_key_and_keeps_the_head_of_the_answer()
    {
        var (key, signature, body) = ("", "", "");
        await using var server = await ServeAsync(async context =>
        {
            (key, signature) = (context.Request.Headers["X-Idempotency-Key"].ToString(), context.Request.Headers["X-Signature"].ToString());
            body = await new StreamReader(context.Request.Body).ReadToEndAsync();
            await context.Response.WriteAsync("write to anna@example.com " + new string('x', 100_000));
        });
        using var client = Client(server);

        var answer = await client.PostAsync(Post(server), TestContext.Current.CancellationToken);

        answer.Verdict.ShouldBeOfType<WebhookVerdict.Accepted>();
        answer.HttpStatus.ShouldBe(200);
        answer.Response!.Length.ShouldBeLessThanOrEqualTo(4096);
        answer.Response.ShouldNotContain("anna@example.com");
        body.ShouldBe("{}");
        key.ShouldBe("key:webhook");
        signature.ShouldStartWith("t=");
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        var calls = 0;
        await using var server = await ServeAsync(context =>
        {
            calls++;
            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        });
        using var client = Client(server);

        var answer = await client.PostAsync(Post(server), TestContext.Current.CancellationToken);

        answer.Verdict.ShouldBe(new WebhookVerdict.Refused("redirect_refused"));
        calls.ShouldBe(1);
    }

    [Fact]
    public async Task The_receivers_wish_to_wait_is_read()
    {
        await using var server = await ServeAsync(context =>
        {
            (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (429, "17");
            return Task.CompletedTask;
        });
        using var client = Client(server);

        var answer = await client.PostAsync(Post(server), TestContext.Current.CancellationToken);

        answer.Verdict.ShouldBe(new WebhookVerdict.Later("http_429", TimeSpan.FromSeconds(17)));
    }

    [Fact]
    public async Task A_server_that_never_answers_is_tried_later()
    {
        await using var server = await ServeAsync(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var client = Client(server, timeout: TimeSpan.FromMilliseconds(300));

        var answer = await client.PostAsync(Post(server), TestContext.Current.CancellationToken);

        answer.Verdict.ShouldBe(new WebhookVerdict.Later("timeout"));
    }

    [Fact]
    public async Task An_answer_that_never_ends_does_not_undo_its_status()
    {
        await using var server = await ServeAsync(async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("begun");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        using var client = Client(server, timeout: TimeSpan.FromSeconds(3));

        var answer = await client.PostAsync(Post(server), TestContext.Current.CancellationToken);

        (answer.Verdict, answer.Response).ShouldBe((new WebhookVerdict.Accepted(), null));
    }

    [Fact]
    public async Task A_closed_door_is_tried_later()
    {
        var server = await ServeAsync(_ => Task.CompletedTask);
        using var client = Client(server);
        var post = Post(server);
        await server.DisposeAsync();

        var answer = await client.PostAsync(post, TestContext.Current.CancellationToken);

        answer.Verdict.ShouldBeOfType<WebhookVerdict.Later>().Error.ShouldStartWith("network");
    }

    [Fact]
    public async Task The_dialler_itself_refuses_the_inside_of_our_network()
    {
        var reached = false;
        await using var server = await ServeAsync(_ =>
        {
            reached = true;
            return Task.CompletedTask;
        });
        using var client = Client(null);
        var port = new Uri(server.Urls.First()).Port;

        foreach (var host in (string[])["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1"])
        {
            var answer = await client.PostAsync(new WebhookPost($"https://{host}:{port}/", new WebhookSecret("s"), "k", []), TestContext.Current.CancellationToken);

            answer.Verdict.ShouldBe(new WebhookVerdict.Refused("address_refused"));
        }

        reached.ShouldBeFalse();
    }

    private static WebhookPost Post(WebApplication server) =>
        new($"{server.Urls.First()}/hook", new WebhookSecret("secret"), "key:webhook", Encoding.UTF8.GetBytes("{}"));

    private static WebhookClient Client(WebApplication? allowed, TimeSpan? timeout = null)
    {
        var options = Options.Create(new WebhookOptions
        {
            AllowedHosts = allowed is null ? "" : new Uri(allowed.Urls.First()).Authority,
            Timeout = timeout ?? TimeSpan.FromSeconds(30),
        });
        return new WebhookClient(new WebhookGuard(options), options, TimeProvider.System, NullLogger<WebhookClient>.Instance);
    }

    private static async Task<WebApplication> ServeAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://{IPAddress.Loopback}:0");
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
