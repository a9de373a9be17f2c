using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using DigestMonolith.App.Web.Hosting;
using DigestMonolith.App.Web.PrivatePostgres;
using DigestMonolith.Benchmarks.Reporting;
using DigestMonolith.Contracts;
using DigestMonolith.Modules.Ingestion;
using DigestMonolith.Modules.Telegram;
using DigestMonolith.Modules.Telegram.Api;
using DigestMonolith.Modules.Telegram.Bots;
using DigestMonolith.Platform.Tenancy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using static DigestMonolith.Benchmarks.Reporting.Samples;

namespace DigestMonolith.Benchmarks.Telegram;

/// <summary>A thousand updates a second for a minute by webhook, the server killed three times meanwhile; beside it a bare endpoint that inserts a row.</summary>
internal sealed class IntakeBenchmark(PrivateCluster cluster, DirectoryInfo data, Report report)
{
    private const int PerSecond = 1000;
    private const int Chats = 40;
    private const int WarmUp = 5_000;
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(60);

    public async Task RunAsync(CancellationToken ct)
    {
        var plain = await PlainAsync(ct);
        var connection = await cluster.AddDatabaseAsync("intake", ct);
        var (path, secret) = await PrepareAsync(connection, ct);

        await using var server = IntakeServer.Product(FreePort(), data, connection);
        await server.StartAsync(ct);
        var steady = await MeasureAsync(server, path, secret, first: 1, kills: 0, TimeSpan.FromSeconds(20), ct);
        Add("1,000/s for 20 s, no kill: p50, p99", steady, plain);
        var before = await CountAsync(connection, ct);
        Report.Say($"  {before.Updates} updates, {before.Messages} messages when the steady part ended");

        var killed = await MeasureAsync(server, path, secret, first: 1_000_000, kills: 3, Span, ct);
        Add("1,000/s for 60 s, killed three times: p50, p99 of answered calls", killed, plain);
        var wanted = killed.Sent + steady.Sent + (2 * WarmUp);
        var backlog = await DrainAsync(connection, wanted, ct);
        var after = await CountAsync(connection, ct);

        report.Add("updates sent again", Number(killed.Repeated));
        report.Add("lost, doubled", $"{wanted - after.Updates}, {after.Messages - after.Updates}", target: "0, 0", isMet: after.Updates == wanted && after.Messages == wanted);
        report.Add("backlog handled after", Seconds(backlog), target: "≤ 120 s", isMet: backlog <= 120);
        report.Print("Telegram: intake by webhook");
    }

    private void Add(string what, Load ours, Load plain) => report.Add(
        what, $"{Milliseconds(Median(ours.Times))}, {Milliseconds(Percentile(ours.Times, 99))}", $"{Milliseconds(Median(plain.Times))}, {Milliseconds(Percentile(plain.Times, 99))}",
        Times(Percentile(ours.Times, 99) / Percentile(plain.Times, 99)), "p99 ≤ 100 ms", Percentile(ours.Times, 99) <= 100);

    private async Task<Load> PlainAsync(CancellationToken ct)
    {
        var connection = new NpgsqlConnectionStringBuilder(await cluster.AddDatabaseAsync("plain_intake", ct)) { Options = "-c role=digest_owner" };
        await using var server = IntakeServer.Plain(FreePort(), connection.ConnectionString);
        await server.StartAsync(ct);
        return await MeasureAsync(server, "", "none", first: 1, kills: 0, TimeSpan.FromSeconds(20), ct);
    }

    // What is compiled in the first seconds is not what is measured.
    private static async Task<Load> MeasureAsync(IntakeServer server, string path, string secret, long first, int kills, TimeSpan span, CancellationToken ct)
    {
        var address = new Uri(server.Address, path);
        using (var warming = new UpdateSender(address, secret))
        {
            await warming.SendAsync(PerSecond, TimeSpan.FromSeconds((double)WarmUp / PerSecond), first, Chats, ct);
        }

        using var sender = new UpdateSender(address, secret);
        var sending = sender.SendAsync(PerSecond, span, first + WarmUp, Chats, ct);
        for (var kill = 1; kill <= kills; kill++)
        {
            await Task.Delay(span / (kills + 1), ct);
            await server.KillAsync();
            await server.StartAsync(ct);
        }

        await sending;
        return new Load([.. sender.Answered], sender.Repeated, (int)(PerSecond * span.TotalSeconds));
    }

    private async Task<(string Path, string Secret)> PrepareAsync(string connection, CancellationToken ct)
    {
        await using var app = AppHost.Build(new HostSettings { ConnectionString = connection, Data = data, Url = "http://127.0.0.1:0", Overrides = new Dictionary<string, string?> { ["Log:Level"] = "Error" } });
        await AppHost.PrepareDatabaseAsync(app.Services, ct);
        return await app.Services.ForTenantAsync(TenantId.New(), async services =>
        {
            await services.GetRequiredService<TenantDirectory>().CreateAsync("Benchmark", "UTC", ct);
            var (keys, now) = (services.GetRequiredService<IDataProtectionProvider>(), TimeProvider.System.GetUtcNow());
            var bot = Bot.Connect(BotToken.TryParse("4200000042:AA-a-token-of-the-benchmark-alone")!, new BotUser(4200000042, true, "Bench", "bench_bot"), isDefault: true, keys, now);
            bot.ComeBy(BotMode.Webhook, now);
            var telegram = services.GetRequiredService<TelegramDbContext>();
            telegram.Bots.Add(bot);
            await telegram.SaveChangesAsync(ct);
            var groups = services.GetRequiredService<IngestionDbContext>();
            groups.Groups.AddRange(Enumerable.Range(0, Chats).Select(chat => new Group
            {
                Id = GroupId.New(),
                TgChatId = UpdateSender.ChatId(chat),
                Title = $"Team {chat}",
                Kind = Contracts.Ingestion.GroupKind.Supergroup,
                CreatedAt = now,
            }));
            await groups.SaveChangesAsync(ct);
            return ($"webhook/telegram/{bot.BotKey}", bot.OpenSecret(keys));
        }, ct);
    }

    // Seconds from the last answer to the last message in the archive.
    private static async Task<double> DrainAsync(string connection, long wanted, CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp();
        while ((await CountAsync(connection, ct)).Messages < wanted && Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(240))
        {
            await Task.Delay(500, ct);
        }

        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static async Task<(long Updates, long Messages)> CountAsync(string connection, CancellationToken ct)
    {
        // Over all tenants: there is one.
        var owner = new NpgsqlConnectionStringBuilder(connection) { Options = "-c role=digest_owner" };
        await using var database = NpgsqlDataSource.Create(owner.ConnectionString);
        await using var command = database.CreateCommand("""
            select set_config('app.current_tenant', (select id::text from platform.tenants limit 1), false);
            select (select count(*) from telegram.updates), (select count(*) from ingestion.group_messages);
            """);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private sealed record Load(IReadOnlyList<double> Times, int Repeated, int Sent);
}
