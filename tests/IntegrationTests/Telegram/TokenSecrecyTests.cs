using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using DigestMonolith.FakeTelegram;
using DigestMonolith.FakeTelegram.World;
using Npgsql;

namespace DigestMonolith.IntegrationTests.Telegram;

/// <summary>A bot's token stands nowhere: in no answer, page, log line, event, metric or row.</summary>
public sealed class TokenSecrecyTests(AppFixture app)
{
    private const string Refused = "5100000001:AA-somebody-else-has-revoked-this-one";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_a_bot_goes_through_its_token_is_told_to_Telegram_alone()
    {
        await using var beside = await app.BesideAsync("token_secrecy", new Dictionary<string, string?> { ["Events:Enabled"] = "false", ["Jobs:Enabled"] = "false" });
        using var host = HostProcess.Start(beside, new Dictionary<string, string> { ["TELEGRAM_API_URL"] = app.Telegram.Url, ["Log__Level"] = "Verbose", ["POLL_INTERVAL_SECONDS"] = "0.1" });
        var tenant = await beside.NewTenantAsync();
        using var http = new HttpClient { BaseAddress = await host.ServingAsync() };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tenant.Http.DefaultRequestHeaders.Authorization!.Parameter);
        var (bot, owner) = (app.NewBot(), app.Telegram.World.AddPerson("Owner"));
        bot.CanReadAllGroupMessages = true;
        var group = app.Telegram.World.AddSupergroup("Team").Join(owner).AddBot(bot, owner);
        var said = new StringBuilder();

        foreach (var token in (string[])[bot.Token, bot.Token, Refused, $"{Refused} and more", ""])
        {
            await NoteAsync(await http.PostAsJsonAsync("/api/telegram/bots", new { token }, Ct));
        }

        group.Say(owner, $"/digest@{bot.Person.Username} 4");
        await app.Telegram.Transcript.WhenSentAsync(group, 1, TimeSpan.FromSeconds(20));
        foreach (var fault in (Fault[])[Fault.OtherPoller, Fault.BadGateway, Fault.Garbage, Fault.CutBefore, Fault.Unauthorized])
        {
            await app.Telegram.WithFaultsOfAsync(bot, fault, async () =>
            {
                var before = app.Telegram.Transcript.Calls.Count(call => call.Token == bot.Token);
                var id = (await http.GetFromJsonAsync<System.Text.Json.Nodes.JsonNode>("/api/telegram/bots", Ct))!["bots"]![0]!["id"];
                await NoteAsync(await http.PostAsync(new Uri($"/api/telegram/bots/{id}/test", UriKind.Relative), content: null, Ct));
                app.Telegram.Transcript.Calls.Count(call => call.Token == bot.Token).ShouldBeGreaterThan(before);
            });
        }

        foreach (var path in (string[])["/api/telegram/bots", "/telegram", "/api/telegram/outbox", "/metrics", "/admin/health", "/admin/events", "/api/events", "/swagger/v1/swagger.json", "/api/admin/audit", "/readyz"])
        {
            await NoteAsync(await http.GetAsync(new Uri(path, UriKind.Relative), Ct));
        }

        var kept = await ScanAsync(beside);
        (string Where, string What)[] places = [("answers", said.ToString()), ("the log", host.Said), ("the database", kept)];
        foreach (var (where, what) in places)
        {
            foreach (var secret in (string[])[bot.Token, bot.Token.Split(':')[1], Refused.Split(':')[1]])
            {
                what.ShouldNotContain(secret, customMessage: where);
                what.ShouldNotContain(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(secret)), customMessage: where);
            }
        }

        // The same look finds what is there.
        said.ToString().ShouldContain(bot.Person.Username!);
        kept.ShouldContain(bot.Person.Username!);
        host.Said.ShouldContain("This process polls bot");

        async Task NoteAsync(HttpResponseMessage answer)
        {
            using (answer)
            {
                said.AppendLine(answer.Headers.ToString()).AppendLine(await answer.Content.ReadAsStringAsync(Ct));
            }
        }
    }

    // Each row of each table, as text.
    private async Task<string> ScanAsync(AppFixture host)
    {
        var database = new NpgsqlConnectionStringBuilder(host.ConnectionString).Database;
        await using var admin = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(app.Cluster.AdminConnectionString) { Database = database }.ConnectionString);
        var tables = new List<string>();
        await using (var list = admin.CreateCommand("select format('%I.%I', schemaname, tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')"))
        await using (var reader = await list.ExecuteReaderAsync(Ct))
        {
            while (await reader.ReadAsync(Ct))
            {
                tables.Add(reader.GetString(0));
            }
        }

        var rows = new StringBuilder();
        foreach (var table in tables)
        {
            await using var read = admin.CreateCommand($"select t::text from {table} t");
            await using var reader = await read.ExecuteReaderAsync(Ct);
            while (await reader.ReadAsync(Ct))
            {
                rows.AppendLine(reader.GetString(0));
            }
        }

        return rows.ToString();
    }
}
