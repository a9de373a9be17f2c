using System.Text.Json;
using DigestMonolith.Contracts;
using DigestMonolith.FakeProvider;
using DigestMonolith.IntegrationTests.Delivery;

namespace DigestMonolith.IntegrationTests.Digests.Models;

/// <summary>Replicas, a provider that fails in every way, connections that are cut and processes that are killed.</summary>
public sealed class ChaosTests(AppFixture app)
{
    private const int Quota = 40;

    // What a provider does wrong, the honest answer more often than each fault.
    private static readonly string[] Scripts =
    [
        "none", "none", "none", "none", "none", "none", "429", "500", "503", "cut-before", "cut-after", "cut-body", "html", "fenced", "prose", "truncated", "refusal", "blacklist", "empty",
        "unknown-finish", "no-usage", "lie-name", "lie-number", "lie-id", "lie-link", "lie-negation", "obeys",
        "429-negative", "429-endless", "stream", "text-plain", "no-choices", "tool-calls", "null-finish", "negative-usage", "thinks", "deep", "twice", "control", "halves", "other-language",
    ];

    // A minute and a half of two processors: with it the quick tests would take more than their ten minutes.
    [Fact, Trait("Category", "Soak")]
    public Task A_hundred_runs_end_whatever_fails() => RunAsync("chaos", replicas: 2, tenants: 4, days: 25);

    [Fact, Trait("Category", "Soak")]
    public Task A_thousand_runs_end_whatever_fails() => RunAsync("chaos_soak", replicas: 4, tenants: 10, days: 100);

    private async Task RunAsync(string database, int replicas, int tenants, int days)
    {
        var random = new Random(20260427);
        await using var provider = await ProviderHost.StartAsync();
        provider.Script = request =>
        {
            lock (random)
            {
                return Faults.All[Scripts[random.Next(Scripts.Length)]](request);
            }
        };
        // Every third answer of it is a failure too.
        await using var receiver = await WebhookReceiver.StartAsync(app, [.. Enumerable.Range(0, 3 * days).Select(n => n % 3 == 1 ? 503 : 200)]);
        var settings = new Dictionary<string, string>
        {
            ["Webhooks__AllowedHosts"] = new Uri(receiver.Url).Authority,
            ["Webhooks__RetryBase"] = "00:00:00.05",
            ["LLM_BASE_URL"] = provider.BaseUrl,
            ["LLM_MODEL"] = "fake",
            ["DIGEST_PRO_QUOTA_PER_TENANT"] = $"{Quota}",
            ["DIGEST_RETRY_INTERVAL"] = "0.01",
            ["DIGEST_RETRY_MAX_INTERVAL"] = "0.1",
            ["DIGEST_LLM_TIMEOUT_SECONDS"] = "2",
            ["DIGEST_CIRCUIT_RECOVERY_SECONDS"] = "0.5",
        };
        await using var beside = await app.BesideAsync(database, settings.ToDictionary(pair => pair.Key.Replace("__", ":", StringComparison.Ordinal), pair => (string?)pair.Value));
        var labs = new List<DigestLab>();
        foreach (var _ in Enumerable.Range(0, tenants))
        {
            labs.Add(await DigestLab.StartAsync(beside));
        }

        await receiver.SubscribeAsync(labs[0].Tenant);
        var groups = await Task.WhenAll(labs.Select((lab, at) => lab.ImportDaysAsync(days, at == 0 ? 24 : 12)));
        await beside.PauseAsync();
        var hosts = Enumerable.Range(0, replicas).Select(_ => HostProcess.Start(beside, settings)).ToList();
        try
        {
            await Task.WhenAll(hosts.Select(host => host.ServingAsync()));
            for (var tenant = 0; tenant < tenants; tenant++)
            {
                for (var day = 0; day < days; day++)
                {
                    await labs[tenant].AskAsync(await labs[tenant].OpenAsync(groups[tenant], day));
                }
            }

            var (kills, cuts) = await SabotageAsync(beside, labs, hosts, settings, random, rounds: 6 * tenants * days);
            TestContext.Current.SendDiagnosticMessage($"{tenants * days} runs, {kills} kills, {cuts} cut connections, {provider.Chats.Count} questions");
            kills.ShouldBeGreaterThan(0);
            foreach (var lab in labs)
            {
                await CheckAsync(lab, days);
            }

            await CheckAsync(labs[0], receiver);
        }
        finally
        {
            foreach (var host in hosts)
            {
                host.Dispose();
            }
        }
    }

    // Something breaks every second until nothing is left to do.
    private static async Task<(int Kills, int Cuts)> SabotageAsync(
        AppFixture beside, List<DigestLab> labs, List<HostProcess> hosts, Dictionary<string, string> settings, Random random, int rounds)
    {
        var (kills, cuts) = (0, 0);
        for (var round = 0; round < rounds; round++)
        {
            if ((await Task.WhenAll(labs.Select(OpenAsync))).Sum() == 0)
            {
                return (kills, cuts);
            }

            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
            if (round % 8 == 3)
            {
                var victim = random.Next(hosts.Count);
                await hosts[victim].KillAsync();
                hosts[victim].Dispose();
                hosts[victim] = HostProcess.Start(beside, settings);
                await hosts[victim].ServingAsync();
                kills++;
            }
            else
            {
                cuts += await CutAsync(beside);
            }
        }

        throw new TimeoutException($"Runs are open after {rounds} rounds and {kills} kills.");
    }

    private static Task<long> OpenAsync(DigestLab lab) => lab.ScalarAsync<long>("""
        select (select count(*) from windowing.group_conversation_windows where status not in ('completed', 'skipped', 'failed', 'cancelled'))
            + (select count(*) from platform.jobs where state in ('queued', 'running'))
            + (select count(*) from digests.group_digests where delivery_status in ('pending', 'sending'))
        """);

    // A connection in the middle of a transaction, as a failing network ends it.
    private static async Task<int> CutAsync(AppFixture beside)
    {
        await using var superuser = new Npgsql.NpgsqlConnection(beside.Cluster.AdminConnectionString);
        await superuser.OpenAsync(TestContext.Current.CancellationToken);
        await using var cut = new Npgsql.NpgsqlCommand("""
            select count(pg_terminate_backend(pid)) from (
                select pid from pg_stat_activity where datname = $1 and application_name = 'digest_app' and state <> 'idle' order by random() limit 2) victim
            """, superuser);
        cut.Parameters.AddWithValue(new Npgsql.NpgsqlConnectionStringBuilder(beside.ConnectionString).Database!);
        return (int)(long)(await cut.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private static async Task CheckAsync(DigestLab lab, int days)
    {
        (await lab.ScalarAsync<long>("select count(*) from windowing.group_conversation_windows")).ShouldBe(days);
        // Failed ones were given up with a reason, and operators were told.
        (await lab.ScalarAsync<long>("""
            select count(*) from windowing.group_conversation_windows w where w.status = 'failed'
                and (w.failure_reason is null or not exists (select from platform.event_log e where e.event_type = 'digest.dlq.v1' and e.payload ->> 'window_id' = w.id::text))
            """)).ShouldBe(0);
        (await lab.ScalarAsync<long>("select count(*) from digests.group_digests where status = 'completed' and delivery_status <> 'sent'")).ShouldBe(0);
        (await lab.ScalarAsync<long>("select count(*) from (select window_id from digests.group_digests group by window_id having count(*) > 1) twice")).ShouldBe(0);
        (await lab.ScalarAsync<long>("select count(*) from (select digest_id from delivery.digest_deliveries group by digest_id, channel having count(*) > 1) twice")).ShouldBe(0);
        (await lab.ScalarAsync<long>("select count(*) from (select 1 from platform.event_log where event_type = 'digest.delivered.v1' and payload ->> 'status' = 'success' group by payload ->> 'digest_id', payload ->> 'channel' having count(*) > 1) twice")).ShouldBe(0);
        (await lab.ScalarAsync<long>("select count(*) from platform.llm_usage_ledger where tier <> 'base' and state in ('settled', 'reserved')")).ShouldBeLessThanOrEqualTo(Quota);
        (await lab.ScalarAsync<long>("select coalesce(max(n), 0) from (select sum(requests)::bigint as n from platform.llm_usage_ledger group by run_id) runs")).ShouldBeLessThanOrEqualTo(20);
        (await lab.ScalarAsync<long>("select count(*) from digests.group_digests where summary like '%PWNED%' or summary like '%@ghost%' or payload::text like '%Task: %'")).ShouldBe(0);
        (await lab.ScalarAsync<long>("select count(*) from digests.group_digests where status = 'completed'")).ShouldBeGreaterThan(days / 2);
    }

    // A process that dies between the post and its record posts again: under the same key, the same text. No window goes out
    // under two keys, and whatever counts as sent has been there.
    private static async Task CheckAsync(DigestLab lab, WebhookReceiver receiver)
    {
        receiver.Hits.GroupBy(hit => hit.Key).ShouldAllBe(posts => posts.Select(post => post.Body).Distinct().Count() == 1);
        receiver.Hits.GroupBy(hit => JsonDocument.Parse(hit.Body).RootElement.GetProperty("window").GetProperty("id").GetString())
            .ShouldAllBe(posts => posts.Select(post => post.Key).Distinct().Count() == 1);
        var sent = await lab.ListAsync<string>("select digest_id || ':webhook' from delivery.digest_deliveries where channel = 'webhook' and status = 'sent'");
        sent.Except(receiver.Hits.Select(hit => hit.Key)).ShouldBeEmpty();
        (await lab.ScalarAsync<long>("select count(*) from digests.group_digests where status = 'completed'")).ShouldBe(sent.Count);
    }
}
