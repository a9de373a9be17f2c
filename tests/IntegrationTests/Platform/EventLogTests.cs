using System.Collections.Concurrent;
using DigestMonolith.Benchmarks.Probe;
using DigestMonolith.Contracts;

namespace DigestMonolith.IntegrationTests.Platform;

/// <summary>The backbone: what was said reaches every handler once, in order, whatever happens.</summary>
public sealed class EventLogTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_of_sixteen_writers_that_sleep_and_roll_back_are_each_seen_once_and_in_order()
    {
        await using var probe = await StartAsync("writers");
        var tenant = await probe.NewTenantAsync(Ct);
        WindowId[] keys = [.. Enumerable.Range(0, 40).Select(_ => WindowId.New())];
        var committed = new ConcurrentDictionary<(WindowId Key, int Number), bool>();

        await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Task.Run(async () =>
        {
            var random = new Random(writer);
            for (var n = 0; n < 125; n++)
            {
                var first = random.Next(keys.Length);
                var (key, other) = (keys[first], keys[(first + random.Next(1, keys.Length)) % keys.Length]);
                var number = (writer * 1000) + n;
                var commit = random.Next(5) > 0;
                await probe.PublishAsync(tenant, [ProbeHost.Event(tenant, key, number), ProbeHost.Event(tenant, other, number)], Ct,
                    commit, TimeSpan.FromMilliseconds(random.Next(4)));
                if (commit)
                {
                    committed[(key, number)] = committed[(other, number)] = true;
                }
            }
        }, Ct)));
        await Backlog.DrainAsync(probe.Databases, Ct);

        var seen = await SeenAsync(probe, tenant);
        seen.Order().ShouldBe(committed.Keys.Select(pair => (pair.Key.ToString(), pair.Number)).Order());
        (await InversionsAsync(probe, tenant)).ShouldBe(0, "each writer's numbers rise within a key, as they were committed");
        (await GapsAsync(probe)).ShouldBe(0);
    }

    [Fact]
    public async Task Five_thousand_events_of_one_transaction_are_numbered_without_a_gap_and_handled_once()
    {
        await using var probe = await StartAsync("bulk");
        var tenant = await probe.NewTenantAsync(Ct);
        WindowId[] keys = [.. Enumerable.Range(0, 200).Select(_ => WindowId.New())];

        await probe.PublishAsync(tenant, Enumerable.Range(0, 5_000).Select(n => ProbeHost.Event(tenant, keys[n % 200], n)), Ct);
        await Backlog.DrainAsync(probe.Databases, Ct, seconds: 60);

        var effects = await ProbeTable.ReadAsync(probe.Databases, tenant, Ct);
        effects.Values.Sum(numbers => numbers.Count).ShouldBe(5_000);
        effects.Values.ShouldAllBe(numbers => numbers.SequenceEqual(numbers.Order()));
        (await GapsAsync(probe)).ShouldBe(0);
    }

    [Fact]
    public async Task A_poisoned_key_among_two_hundred_becomes_a_dead_letter_and_holds_nobody_back()
    {
        await using var probe = await StartAsync("poison");
        var tenant = await probe.NewTenantAsync(Ct);
        WindowId[] keys = [.. Enumerable.Range(0, 200).Select(_ => WindowId.New())];
        foreach (var round in Enumerable.Range(0, 3))
        {
            await probe.PublishAsync(tenant, keys.Select((key, n) => ProbeHost.Event(tenant, key, round, poison: n == 77 && round == 1)), Ct);
        }

        await Backlog.DrainAsync(probe.Databases, Ct);

        var effects = await ProbeTable.ReadAsync(probe.Databases, tenant, Ct);
        effects[("probe.first", keys[77].ToString())].ShouldBe([0, 2]);
        effects.Where(lane => lane.Key.Key != keys[77].ToString()).ShouldAllBe(lane => lane.Value.SequenceEqual(new[] { 0, 1, 2 }));
        (await ScalarAsync(probe, $"select count(*) from platform.dead_letters where tenant_id = '{tenant}' and state = 'pending' and handler = 'probe.first'")).ShouldBe(1L);
    }

    [Fact]
    public async Task What_only_the_commit_refuses_is_a_failure_of_its_event_too()
    {
        await using var probe = await StartAsync("late");
        var tenant = await probe.NewTenantAsync(Ct);
        var key = WindowId.New();
        await probe.PublishAsync(tenant,
            [ProbeHost.Event(tenant, key, 1), ProbeHost.Event(tenant, key, 2) with { Scopes = [ProbeEffect.LatePoison] }, ProbeHost.Event(tenant, key, 3)], Ct);

        await Eventually.UntilAsync(async () => await ScalarAsync(probe, "select (select count(*) from platform.dead_letters) = 1 and not exists (select from platform.event_deliveries)") is true);

        (await ProbeTable.ReadAsync(probe.Databases, tenant, Ct))[("probe.first", key.ToString())].ShouldBe([1, 3]);
        (await ScalarAsync(probe, "select error_code from platform.dead_letters")).ShouldBe("PostgresException");
    }

    [Fact]
    public async Task Events_of_a_tenant_that_is_removed_meanwhile_end_no_worker()
    {
        await using var probe = await StartAsync("removed");
        for (var n = 0; n < 8; n++)
        {
            var gone = await probe.NewTenantAsync(Ct);
            await probe.PublishAsync(gone, Enumerable.Range(0, 200).Select(i => ProbeHost.Event(gone, WindowId.New(), i)), Ct);
            await DigestMonolith.App.Web.Hosting.TenantWork.ForTenantAsync(probe.Services, gone,
                scope => Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions
                    .GetRequiredService<DigestMonolith.Platform.Tenancy.TenantDirectory>(scope).RemoveAsync(Ct), Ct);
        }

        var tenant = await probe.NewTenantAsync(Ct);
        await probe.PublishAsync(tenant, Enumerable.Range(0, 50).Select(i => ProbeHost.Event(tenant, WindowId.New(), i)), Ct);

        await Eventually.UntilAsync(async () => await ProbeTable.CountAsync(probe.Databases, tenant, Ct) == 50);
    }

    [Fact]
    public async Task A_handler_of_a_newer_version_hears_what_is_numbered_after_it_came_also_by_older_replicas()
    {
        var database = await app.Cluster.AddDatabaseAsync("rolling", Ct);
        await using var old = await ProbeHost.StartAsync(database, first: true, second: false, Settings, Ct);
        var tenant = await old.NewTenantAsync(Ct);
        var key = WindowId.New();
        await old.PublishAsync(tenant, [ProbeHost.Event(tenant, key, 1)], Ct);
        await Backlog.DrainAsync(old.Databases, Ct);

        await using var newer = await ProbeHost.StartAsync(database, first: true, second: true, Settings, Ct);
        await old.PublishAsync(tenant, [ProbeHost.Event(tenant, key, 2), ProbeHost.Event(tenant, key, 3)], Ct);
        await Backlog.DrainAsync(old.Databases, Ct);

        var effects = await ProbeTable.ReadAsync(old.Databases, tenant, Ct);
        effects[("probe.first", key.ToString())].ShouldBe([1, 2, 3]);
        effects[("probe.second", key.ToString())].ShouldBe([2, 3]);
    }

    [Fact]
    public async Task Two_instances_on_one_database_handle_each_event_once()
    {
        var database = await app.Cluster.AddDatabaseAsync("twins", Ct);
        await using var left = await ProbeHost.StartAsync(database, first: true, second: false, Settings, Ct);
        await using var right = await ProbeHost.StartAsync(database, first: true, second: false, Settings, Ct);
        var tenant = await left.NewTenantAsync(Ct);
        WindowId[] keys = [.. Enumerable.Range(0, 20).Select(_ => WindowId.New())];

        await Task.WhenAll(Enumerable.Range(0, 100).Select(n =>
            (n % 2 == 0 ? left : right).PublishAsync(tenant, keys.Select(key => ProbeHost.Event(tenant, key, n)), Ct)));
        await Backlog.DrainAsync(left.Databases, Ct, seconds: 30);

        var effects = await ProbeTable.ReadAsync(left.Databases, tenant, Ct);
        effects.Count.ShouldBe(20);
        effects.Values.ShouldAllBe(numbers => numbers.Count == 100 && numbers.Distinct().Count() == 100);
    }

    private static Dictionary<string, string?> Settings => new() { ["Events:Backoff"] = "00:00:00.05" };

    private async Task<ProbeHost> StartAsync(string name) =>
        await ProbeHost.StartAsync(await app.Cluster.AddDatabaseAsync("events_" + name, Ct), first: true, second: false, Settings, Ct);

    private static async Task<List<(string Key, int Number)>> SeenAsync(ProbeHost probe, TenantId tenant) =>
        [.. (await ProbeTable.ReadAsync(probe.Databases, tenant, Ct)).SelectMany(lane => lane.Value.Select(number => (lane.Key.Key, number)))];

    private static async Task<int> InversionsAsync(ProbeHost probe, TenantId tenant) =>
        (await ProbeTable.ReadAsync(probe.Databases, tenant, Ct)).Values
            .Sum(numbers => numbers.GroupBy(number => number / 1000).Count(writer => !writer.SequenceEqual(writer.Order())));

    private static Task<object?> GapsAsync(ProbeHost probe) =>
        ScalarAsync(probe, "select (max(seq) - count(*))::int from platform.event_log");

    private static async Task<object?> ScalarAsync(ProbeHost probe, string sql)
    {
        await using var command = probe.Databases.Owner.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Ct);
    }
}
