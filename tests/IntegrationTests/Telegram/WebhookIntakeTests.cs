using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using DigestMonolith.IntegrationTests.Digests;
using DigestMonolith.Modules.Telegram.Inbox;
using DigestMonolith.Modules.Telegram.Outbox;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DigestMonolith.IntegrationTests.Telegram;

/// <summary>What comes by the webhook: kept before it is answered, from whoever may say it, and once.</summary>
public sealed class WebhookIntakeTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_webhook_takes_what_is_signed_and_whole_and_each_update_once()
    {
        var tenant = await app.NewTenantAsync();
        // The one that hears nothing comes first.
        await app.ByWebhookAsync(tenant);
        var (path, secret) = await app.ByWebhookAsync(tenant);
        (await tenant.Http.PostAsJsonAsync("/api/groups", new { tg_chat_id = -1001987000001, title = "Hooked" }, Ct)).EnsureSuccessStatusCode();

        (await PostAsync(path, Message(1, "x"), secret: null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await PostAsync(path, Message(1, "x"), secret: "wrong")).ShouldBe(HttpStatusCode.Unauthorized);
        (await PostAsync("/webhook/telegram/nobody-has-this-key", Message(1, "x"), secret)).ShouldBe(HttpStatusCode.Unauthorized);
        (await PostAsync(path, "{\"update_id\": 1, ", secret)).ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync(path, "[]", secret)).ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync(path, Message(1, new string('x', 2_000_000)), secret)).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await tenant.CountAsync("select count(*) from telegram.updates")).ShouldBe(0);

        // A hundred at once, each twice.
        var doubled = await DeduplicatedAsync();
        var answers = await Task.WhenAll(Enumerable.Range(1, 50).SelectMany(n => new[] { n, n }).Select(n => PostAsync(path, Message(n, $"Number {n}"), secret)));
        (await PostAsync(path, "{\"update_id\": 99, \"a_kind_of_tomorrow\": {\"id\": 1}}", secret)).ShouldBe(HttpStatusCode.OK);
        answers.ShouldAllBe(answer => answer == HttpStatusCode.OK);
        (await DeduplicatedAsync()).ShouldBeGreaterThanOrEqualTo(doubled + 50);

        var messages = await Eventually.GetAsync(async () => await tenant.MessagesAsync() is { Count: 50 } all ? all : null);
        messages.Select(message => message.Text).ShouldBe(Enumerable.Range(1, 50).Select(n => $"Number {n}"), ignoreOrder: true);
        (await tenant.CountAsync("select count(*) from telegram.updates")).ShouldBe(51);
        (await tenant.CountAsync("select count(*) from telegram.updates where kind = 'a_kind_of_tomorrow'")).ShouldBe(1);

        // Whose chat it is is known longer than what was said there, and written down once an hour.
        const string Heard = "select (extract(epoch from max(heard_at)) * 1000000)::bigint from telegram.chat_bots where chat_id = -1001987000001";
        var heard = await tenant.CountAsync(Heard);
        await PostAsync(path, Message(60, "#offrecord"), secret);
        (await tenant.CountAsync(Heard)).ShouldBe(heard);
        await tenant.CountAsync("with aged as (update telegram.chat_bots set heard_at = heard_at - interval '61 minutes' returning 1) select count(*) from aged");
        await PostAsync(path, Message(61, "#offrecord"), secret);
        (await tenant.CountAsync(Heard)).ShouldBeGreaterThan(heard);
        await tenant.CountAsync("with gone as (delete from telegram.updates returning 1) select count(*) from gone");
        var (bot, first) = await tenant.DoAsync(async services =>
        {
            var outbox = services.GetRequiredService<TelegramOutbox>();
            return (await outbox.FindForAsync(-1001987000001, Ct), await outbox.FindForAsync(4711, Ct));
        });
        (await tenant.CountAsync($"select count(*) from telegram.bots where id = '{bot}' and bot_key = '{path.Split('/')[^1]}'")).ShouldBe(1);
        first.ShouldNotBe(bot);
    }

    [Fact]
    public async Task Whoever_is_wrong_too_often_hears_so_and_whoever_is_right_is_let_in()
    {
        var (path, secret) = await app.ByWebhookAsync(await app.NewTenantAsync());
        // An address of its own: the failures of others are not its.
        using var stranger = From(IPAddress.Parse("127.0.5.77"));
        for (var attempt = 0; attempt < BotDoor.FailuresPerMinute; attempt++)
        {
            (await PostAsync(attempt % 2 == 0 ? path : $"/webhook/telegram/made-up-{attempt}", Message(2, "x"), "wrong", http: stranger)).ShouldBe(HttpStatusCode.Unauthorized);
        }

        (await PostAsync(path, Message(2, "x"), "wrong", http: stranger)).ShouldBe(HttpStatusCode.TooManyRequests);
        (await PostAsync("/webhook/telegram/made-up", Message(2, "x"), secret, http: stranger)).ShouldBe(HttpStatusCode.TooManyRequests);
        (await PostAsync(path, Message(2, "x"), secret, http: stranger)).ShouldBe(HttpStatusCode.OK);
        (await PostAsync(path, Message(3, "x"), "wrong")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task While_the_database_is_away_an_update_is_refused_and_when_it_comes_again_it_is_kept()
    {
        await using var beside = await app.BesideAsync("inbox_away", new Dictionary<string, string?> { ["Events:Enabled"] = "false" });
        var tenant = await beside.NewTenantAsync();
        var (path, secret) = await app.ByWebhookAsync(tenant);
        (await PostAsync(path, Message(1, "x"), secret, beside)).ShouldBe(HttpStatusCode.OK);
        // The only bot there is has the address without a key too.
        (await PostAsync("/webhook/telegram", Message(1, "x"), secret, beside)).ShouldBe(HttpStatusCode.OK);

        await AdminAsync("alter database inbox_away allow_connections false", "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'inbox_away'");
        (await PostAsync(path, Message(2, "x"), secret, beside)).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await PostAsync("/webhook/telegram/not-looked-up-before", Message(2, "x"), secret, beside)).ShouldBe(HttpStatusCode.ServiceUnavailable);
        await AdminAsync("alter database inbox_away allow_connections true");

        await Eventually.UntilAsync(async () => await PostAsync(path, Message(2, "x"), secret, beside) == HttpStatusCode.OK);
        (await tenant.CountAsync("select count(*) from telegram.updates")).ShouldBe(2);
    }

    private async Task AdminAsync(params string[] commands)
    {
        await using var admin = NpgsqlDataSource.Create(app.Cluster.AdminConnectionString);
        foreach (var sql in commands)
        {
            await using var command = admin.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(Ct);
        }
    }

    private static string Message(int n, string text) => string.Create(CultureInfo.InvariantCulture, $$$"""
        {"update_id":{{{n}}},"message":{"message_id":{{{n}}},"from":{"id":77,"is_bot":false,"first_name":"Ivan"},"chat":{"id":-1001987000001,"title":"Hooked","type":"supergroup"},"date":1790000000,"text":"{{{text}}}"}}
        """);

    private async Task<double> DeduplicatedAsync() => (await MetricsPage.ReadAsync(app)).Split('\n')
        .Where(line => line.StartsWith("telegram_updates_deduplicated_total ", StringComparison.Ordinal)).Sum(line => double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture));

    private static HttpClient From(IPAddress address) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (context, ct) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(address, 0));
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        },
    });

    private async Task<HttpStatusCode> PostAsync(string path, string body, string? secret, AppFixture? host = null, HttpClient? http = null)
    {
        using var own = http is null ? new HttpClient() : null;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri((host ?? app).Address, path)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (secret is not null)
        {
            request.Headers.Add(ReceiveUpdate.SecretHeader, secret);
        }

        using var answer = await (http ?? own!).SendAsync(request, Ct);
        return answer.StatusCode;
    }
}
