namespace DigestMonolith.IntegrationTests.Digests;

/// <summary>Two real processes on one database, and one of them dies in the middle of a run.</summary>
[Trait("Category", "Soak")]
public sealed class KillRunTests(AppFixture app)
{
    [Fact]
    public async Task Of_two_hosts_one_runs_a_digest_and_when_it_is_killed_the_other_goes_on_behind_its_last_stage()
    {
        // This host only imports and asks; the processes do the work.
        await using var beside = await app.BesideAsync("kill_run", new Dictionary<string, string?>());
        var lab = await DigestLab.StartAsync(beside);
        var group = await lab.ImportAsync(700);
        await beside.PauseAsync();
        HostProcess[] hosts = [HostProcess.Start(beside), HostProcess.Start(beside)];
        try
        {
            var addresses = await Task.WhenAll(hosts.Select(host => host.ServingAsync()));
            var window = await lab.OpenAsync(group);
            await lab.AskAsync(window);
            var worker = await Eventually.GetAsync(() => lab.ScalarAsync<string?>("""
                select j.worker from platform.jobs j where j.kind = 'digests.run' and j.state = 'running'
                    and (select count(*) from digests.group_digest_stage_artifacts) >= 3
                """), seconds: 30, poll: 5);
            var killed = hosts.Single(host => worker.EndsWith($":{host.Id}", StringComparison.Ordinal));
            await killed.KillAsync();
            var before = await StampsAsync(lab);
            before.Count.ShouldBeInRange(3, 8);

            await lab.WaitAsync(window);
            var after = await StampsAsync(lab);
            await Eventually.UntilAsync(async () => await lab.ScalarAsync<string>("select delivery_status from digests.group_digests") == "sent");

            after.Count.ShouldBe(9);
            after[..before.Count].ShouldBe(before);
            (await lab.ScalarAsync<long>("select count(*) from digests.group_digests")).ShouldBe(1);
            (await lab.ScalarAsync<long>("select count(*) from digests.digest_runs")).ShouldBe(1);
            (await lab.ScalarAsync<long>("select count(*) from delivery.digest_deliveries")).ShouldBe(1);
            (await lab.ScalarAsync<long>("select count(*) from platform.dead_letters")).ShouldBe(0);
            (await lab.ListAsync<string>("select outcome from platform.job_runs where kind = 'digests.run' order by attempt")).ShouldBe(["lost", "done"]);
            foreach (var type in (string[])["digest.persisted.v1", "digest.ready_for_delivery.v1", "digest.delivered.v1"])
            {
                (await lab.ScalarAsync<long>("select count(*) from platform.event_log where event_type = $1", type)).ShouldBe(1, type);
            }

            var metrics = await MetricsPage.ReadAsync(addresses[Array.IndexOf(hosts, killed) == 0 ? 1 : 0]);
            metrics.ShouldContain("digest_worker_generation_seconds_count{status=\"success\"} 1");
            metrics.ShouldNotContain("digest_worker_generation_seconds_count{status=\"failed\"}");
        }
        finally
        {
            foreach (var host in hosts)
            {
                host.Dispose();
            }
        }
    }

    private static Task<List<string>> StampsAsync(DigestLab lab) =>
        lab.ListAsync<string>("select stage || ' ' || updated_at from digests.group_digest_stage_artifacts order by created_at, id");
}
