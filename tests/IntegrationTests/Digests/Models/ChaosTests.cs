using System.Globalization;
using System.Text.Json;
using DigestMonolith.Contracts;
using DigestMonolith.FakeProvider;
using DigestMonolith.IntegrationTests.Delivery;

namespace DigestMonolith.IntegrationTests.Digests.Models;

/// <summary>Replicas, a provider that fails in every way, connections that are cut and processes that are killed.</summary>
public sealed class ChaosTests(AppFixture app)
{
    // What a provider does wrong, the honest answer more often than each fault.
    private static readonly string[] Scripts =
    [
        "none", "none", "none", "none", "none", "none", "429", "500", "503", "cut-before", "cut-after", "cut-body", "html", "fenced", "prose", "truncated", "refusal", "blacklist", "empty",
        "unknown-finish", "no-usage", "lie-name", "lie-number", "lie-id", "lie-link", "lie-negation", "obeys",
        "429-negative", "429-endless", "stream", "text-plain", "no-choices", "tool-calls", "null-finish", "negative-usage", "thinks", "deep", "twice", "control", "halves", "other-language",
    ];

    // Half a minute of two processors: with it the quick tests would take more than their ten minutes. New processes cost most,
    // so two are killed and not replaced; the code of the other two replicas is compiled already.
    [Fact, Trait("Category", "Soak")]
    public Task A_hundred_runs_end_whatever_fails() => RunAsync(new ChaosPlan
    {
        Database = "chaos",
        Tenants = 4,
        Groups = 5,
        Days = 5,
        Messages = 12,
        Quota = 15,
        Hosts = 2,
        Processes = 2,
        Replaces = false,
        KillEvery = TimeSpan.FromSeconds(0.5),
        Pause = TimeSpan.FromSeconds(0.2),
        Limit = TimeSpan.FromMinutes(2),
    });

    [Fact, Trait("Category", "Soak")]
    public Task A_thousand_runs_end_whatever_fails() => RunAsync(new ChaosPlan
    {
        Database = "chaos_soak",
        Tenants = 10,
        Groups = 10,
        Days = 10,
        Messages = 24,
        Quota = 40,
        Hosts = 1,
        Processes = 4,
        Replaces = true,
        KillEvery = TimeSpan.FromSeconds(8),
        Pause = TimeSpan.FromSeconds(0.5),
        Limit = TimeSpan.FromMinutes(45),
    });

    private async Task RunAsync(ChaosPlan plan)
    {
        var begun = TimeProvider.System.GetTimestamp();
        var seed = int.TryParse(Environment.GetEnvironmentVariable("DIGEST_TEST_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        Say($"DIGEST_TEST_SEED={seed} draws the same faults again.");
        await using var provider = await ProviderHost.StartAsync();
        provider.Script = Script(new Random(seed));
        // Every third answer of it is a failure too.
        await using var receiver = await WebhookReceiver.StartAsync(app, [.. Enumerable.Range(0, 2 * plan.Runs).Select(n => n % 3 == 1 ? 503 : 200)]);
        var settings = Settings(provider, receiver, plan.Quota);
        await using var house = await app.BesideAsync(plan.Database, settings.ToDictionary(pair => pair.Key.Replace("__", ":", StringComparison.Ordinal), pair => (string?)pair.Value));
        await using var saboteur = new Saboteur(house, plan, settings, new Random(~seed));
        var starting = saboteur.StartAsync();
        var labs = new List<DigestLab>();
        var days = new List<(DigestLab Lab, GroupId Group)>();
        foreach (var _ in Enumerable.Range(0, plan.Tenants))
        {
            var lab = await DigestLab.StartAsync(house);
            await receiver.SubscribeAsync(lab.Tenant);
            labs.Add(lab);
            days.AddRange((await Task.WhenAll(Enumerable.Range(1, plan.Groups).Select(group => lab.ImportDaysAsync(plan.Days, plan.Messages, chat: group)))).Select(group => (lab, group)));
        }

        await using var replica = plan.Hosts > 1 ? await house.ReplicaAsync() : null;
        await starting;
        var ready = TimeProvider.System.GetElapsedTime(begun);
        foreach (var day in Enumerable.Range(0, plan.Days))
        {
            await Task.WhenAll(days.Select(async one => await one.Lab.AskAsync(await one.Lab.OpenAsync(one.Group, day))));
        }

        await saboteur.UntilAllIsDoneAsync();

        Say($"{plan.Runs} runs, killed {string.Join(", ", saboteur.Kills)}, {saboteur.Cuts} cut connections, {provider.Chats.Count} questions, {receiver.Hits.Count} posts; ready after {ready:c}, done after {TimeProvider.System.GetElapsedTime(begun):c}");
        saboteur.Kills.Count.ShouldBeGreaterThanOrEqualTo(plan.Processes);
        saboteur.Cuts.ShouldBeGreaterThan(0);
        foreach (var lab in labs)
        {
            await CheckAsync(lab, plan.Groups * plan.Days, plan.Quota);
        }

        await CheckAsync(labs, receiver);
    }

    private static Func<ChatRequest, FakeAnswer> Script(Random random) => request =>
    {
        lock (random)
        {
            return Faults.All[Scripts[random.Next(Scripts.Length)]](request);
        }
    };

    private static Dictionary<string, string> Settings(ProviderHost provider, WebhookReceiver receiver, int quota) => new()
    {
        ["Webhooks__AllowedHosts"] = new Uri(receiver.Url).Authority,
        ["Webhooks__RetryBase"] = "00:00:00.05",
        ["LLM_BASE_URL"] = provider.BaseUrl,
        ["LLM_MODEL"] = "fake",
        ["DIGEST_PRO_QUOTA_PER_TENANT"] = $"{quota}",
        ["DIGEST_RETRY_INTERVAL"] = "0.01",
        ["DIGEST_RETRY_MAX_INTERVAL"] = "0.1",
        ["DIGEST_LLM_TIMEOUT_SECONDS"] = "2",
        ["DIGEST_CIRCUIT_RECOVERY_SECONDS"] = "0.5",
        // A window whose job was given up, because not even that its run failed could be noted, is taken back.
        ["DIGEST_LOCK_TTL_SECONDS"] = "10",
        ["Jobs__Backoff"] = "00:00:00.1",
        ["Jobs__Lease"] = "00:00:03",
        ["Jobs__Heartbeat"] = "00:00:00.5",
        ["Events__Backoff"] = "00:00:00.1",
    };

    private static void Say(string line) => TestContext.Current.TestOutputHelper!.WriteLine(line);

    private static async Task CheckAsync(DigestLab lab, int windows, int quota)
    {
        (await lab.ScalarAsync<long>("select count(*) from windowing.group_conversation_windows")).ShouldBe(windows);
        // Made and delivered, held back or passed over with a reason, or given up with a reason that operators were told.
        (await lab.ListAsync<string>("""
            select concat_ws(' ', w.id::text, w.status, w.failure_reason, d.status, d.delivery_status) from windowing.group_conversation_windows w
            left join digests.group_digests d on d.window_id = w.id
            where case w.status
                when 'completed' then d.status = 'completed' and d.delivery_status = 'sent' or d.status = 'blocked' and d.block_reason is not null or d.status = 'skipped' and d.reason is not null
                when 'skipped' then w.skip_reason is not null
                when 'failed' then w.failure_reason is not null and exists (select from platform.event_log e where e.event_type = 'digest.dlq.v1' and e.payload ->> 'window_id' = w.id::text)
                else false end is not true
            """)).ShouldBeEmpty();
        (await lab.ScalarAsync<long>("select count(*) from digests.group_digests where status = 'completed' and delivery_status <> 'sent'")).ShouldBe(0);
        (await lab.ScalarAsync<long>("select count(*) from (select window_id from digests.group_digests group by window_id having count(*) > 1) twice")).ShouldBe(0);
        (await lab.ScalarAsync<long>("select count(*) from (select digest_id from delivery.digest_deliveries group by digest_id, channel having count(*) > 1) twice")).ShouldBe(0);
        (await lab.ScalarAsync<long>("select count(*) from (select 1 from platform.event_log where event_type = 'digest.delivered.v1' and payload ->> 'status' = 'success' group by payload ->> 'digest_id', payload ->> 'channel' having count(*) > 1) twice")).ShouldBe(0);
        (await lab.ScalarAsync<long>("select count(*) from platform.llm_usage_ledger where tier <> 'base' and state in ('settled', 'reserved')")).ShouldBeInRange(quota / 2, quota);
        (await lab.ScalarAsync<long>("select coalesce(max(n), 0) from (select sum(requests)::bigint as n from platform.llm_usage_ledger group by run_id) runs")).ShouldBeLessThanOrEqualTo(20);
        (await lab.ScalarAsync<long>("select count(*) from digests.group_digests where summary like '%PWNED%' or summary like '%@ghost%' or payload::text like '%Task: %'")).ShouldBe(0);
        (await lab.ScalarAsync<long>("select count(*) from digests.group_digests where status = 'completed'")).ShouldBeGreaterThan(windows / 2);
    }

    // A process that dies between the post and its record posts again: under the same key, the same text. No window goes out
    // under two keys, and whatever counts as sent has been there.
    private static async Task CheckAsync(IEnumerable<DigestLab> labs, WebhookReceiver receiver)
    {
        receiver.Hits.GroupBy(hit => hit.Key).ShouldAllBe(posts => posts.Select(post => post.Body).Distinct().Count() == 1);
        receiver.Hits.GroupBy(hit => JsonDocument.Parse(hit.Body).RootElement.GetProperty("window").GetProperty("id").GetString())
            .ShouldAllBe(posts => posts.Select(post => post.Key).Distinct().Count() == 1);
        foreach (var lab in labs)
        {
            (await lab.ListAsync<string>("select concat_ws(' ', status, error) from delivery.digest_deliveries where status not in ('sent', 'blocked')")).ShouldBeEmpty();
            var sent = await lab.ListAsync<string>("select digest_id || ':webhook' from delivery.digest_deliveries where channel = 'webhook' and status = 'sent'");
            sent.Except(receiver.Hits.Select(hit => hit.Key)).ShouldBeEmpty();
            (await lab.ScalarAsync<long>("select count(*) from digests.group_digests where status = 'completed'")).ShouldBe(sent.Count);
        }
    }
}
