using System.Collections.Concurrent;
using DigestMonolith.Benchmarks.Probe;
using DigestMonolith.Contracts;
using DigestMonolith.Platform;
using DigestMonolith.Platform.Jobs;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DigestMonolith.IntegrationTests.Platform;

/// <summary>Long work is done once, in order where order is asked for, and goes on after its last step.</summary>
public sealed class JobTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Jobs_of_one_lane_run_one_after_the_other_in_the_order_they_were_asked_for()
    {
        var script = new Script();
        await using var host = await StartAsync("lane", script);
        var tenant = await NewTenantAsync(host);
        script.Body = async (job, ct) => await Task.Delay(5, ct);

        await EnqueueAsync(host, tenant, Enumerable.Range(0, 30).Select(n => new NewJob { Kind = "test.job", Key = $"{n}", Lane = "one", Payload = new Named($"{n}") }));
        await Eventually.UntilAsync(() => Task.FromResult(script.Ended.Count == 30));

        script.Ended.ShouldBe([.. Enumerable.Range(0, 30).Select(n => $"{n}")]);
        script.MostAtOnce.ShouldBe(1);
    }

    [Fact]
    public async Task Asking_again_for_an_open_job_changes_nothing()
    {
        var script = new Script();
        await using var host = await StartAsync("twice", script);
        var tenant = await NewTenantAsync(host);
        script.Body = (_, ct) => script.Gate.WaitAsync(ct);

        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => EnqueueAsync(host, tenant, [new NewJob { Kind = "test.job", Key = "same", Payload = new Named("same") }])));
        ids.Select(each => each[0]).Distinct().Count().ShouldBe(1);
        script.Gate.Release(20);
        await Eventually.UntilAsync(() => Task.FromResult(script.Ended.Count == 1));

        (await RunsAsync(host, tenant)).ShouldBe(1);
    }

    [Fact]
    public async Task A_job_that_fails_is_tried_again_after_its_last_step_and_becomes_a_dead_letter_in_the_end()
    {
        var script = new Script();
        await using var host = await StartAsync("fails", script);
        var tenant = await NewTenantAsync(host);
        var steps = new ConcurrentQueue<string?>();
        script.Body = async (job, ct) =>
        {
            steps.Enqueue(job.LastStep);
            if (job.LastStep is null)
            {
                await job.InUnitOfWorkAsync((_, _) => Task.CompletedTask, "first", ct);
            }

            throw new InvalidOperationException("no, call +380 67 123 45 67");
        };

        await EnqueueAsync(host, tenant, [new NewJob { Kind = "test.job", Key = "fails", Payload = new Named("fails") }]);
        await Eventually.UntilAsync(async () => await ScalarAsync(host, tenant, "select count(*) from platform.dead_letters") is 1L);

        steps.ShouldBe([null, "first", "first"]);
        (await ScalarAsync(host, tenant, "select state from platform.jobs")).ShouldBe("failed");
        ((string)await ScalarAsync(host, tenant, "select error_message from platform.dead_letters")).ShouldContain("[phone]");
    }

    [Fact]
    public async Task A_worker_that_lost_its_lease_can_write_nothing_more()
    {
        var script = new Script();
        await using var host = await StartAsync("lost", script);
        var tenant = await NewTenantAsync(host);
        var refused = new TaskCompletionSource<Exception>();
        script.Body = async (job, ct) =>
        {
            if (job.Attempt > 1)
            {
                return;
            }

            await using (var steal = host.Services.GetRequiredService<Databases>().Scheduler.CreateCommand(
                "update platform.jobs set lease_token = gen_random_uuid(), lease_until = now() - interval '1 hour' where id = $1"))
            {
                steal.Parameters.AddWithValue(job.Id);
                await steal.ExecuteNonQueryAsync(ct);
            }

            try
            {
                await job.InUnitOfWorkAsync((_, _) => Task.CompletedTask, "stolen", CancellationToken.None);
            }
            catch (JobLeaseLostException e)
            {
                refused.SetResult(e);
                throw;
            }
        };

        await EnqueueAsync(host, tenant, [new NewJob { Kind = "test.job", Key = "lost", Payload = new Named("lost") }]);
        (await refused.Task.WaitAsync(TimeSpan.FromSeconds(10), Ct)).ShouldBeOfType<JobLeaseLostException>();
        await Eventually.UntilAsync(async () => await ScalarAsync(host, tenant, "select state from platform.jobs") is "done");

        script.Ended.Count.ShouldBe(1);
        (await ScalarAsync(host, tenant, "select step from platform.jobs")).ShouldBe(DBNull.Value);
    }

    [Fact]
    public async Task A_job_longer_than_its_lease_keeps_it_and_is_taken_once()
    {
        var script = new Script();
        await using var host = await StartAsync("long", script, lease: "00:00:01.5");
        var tenant = await NewTenantAsync(host);
        script.Body = async (job, ct) =>
        {
            await Task.Delay(TimeSpan.FromSeconds(3.2), ct);
            await job.InUnitOfWorkAsync((_, _) => Task.CompletedTask, "late", ct);
        };

        await EnqueueAsync(host, tenant, [new NewJob { Kind = "test.job", Key = "long", Payload = new Named("long") }]);
        await Eventually.UntilAsync(async () => await ScalarAsync(host, tenant, "select state from platform.jobs") is "done");

        (script.MostAtOnce, script.Ended.Count).ShouldBe((1, 1));
        (await ScalarAsync(host, tenant, "select step || ':' || attempt || ':' || failures from platform.jobs")).ShouldBe("late:1:0");
        (await RunsAsync(host, tenant)).ShouldBe(1);
    }

    private sealed record Named(string Name);

    private sealed class Script
    {
        private int _running;

        public SemaphoreSlim Gate { get; } = new(0);

        public Func<JobRun, CancellationToken, Task> Body { get; set; } = (_, _) => Task.CompletedTask;

        public ConcurrentQueue<string> Ended { get; } = new();

        public int MostAtOnce { get; private set; }

        public async Task RunAsync(JobRun job, CancellationToken ct)
        {
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _running));
            try
            {
                await Body(job, ct);
                Ended.Enqueue(job.Read<Named>().Name);
            }
            finally
            {
                Interlocked.Decrement(ref _running);
            }
        }
    }

    private sealed class ScriptedJob(Script script) : IJobHandler
    {
        public Task RunAsync(JobRun job, CancellationToken ct) => script.RunAsync(job, ct);
    }

    private async Task<ScriptHost> StartAsync(string name, Script script, string lease = "00:01:00")
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Main"] = await app.Cluster.AddDatabaseAsync("jobs_" + name, Ct),
            ["Jobs:Poll"] = "00:00:00.05",
            ["Jobs:Backoff"] = "00:00:00.05",
            ["Jobs:Heartbeat"] = "00:00:00.2",
            ["Jobs:Lease"] = lease,
        });
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        builder.Services.AddPlatform(builder.Configuration).AddPlatformWorkers();
        builder.Services.AddSingleton(script);
        builder.Services.AddJob<ScriptedJob>("test.job", maxAttempts: 3);
        var host = builder.Build();
        await DigestMonolith.App.Web.Hosting.AppHost.MigrateAsync(host.Services, Ct);
        await host.StartAsync(Ct);
        return new ScriptHost(host);
    }

    private static async Task<TenantId> NewTenantAsync(ScriptHost host)
    {
        var tenant = TenantId.New();
        await DigestMonolith.App.Web.Hosting.TenantWork.ForTenantAsync(host.Services, tenant,
            scope => scope.GetRequiredService<TenantDirectory>().CreateAsync("Jobs", "UTC", Ct), Ct);
        return tenant;
    }

    private static Task<List<Guid>> EnqueueAsync(ScriptHost host, TenantId tenant, IEnumerable<NewJob> jobs) =>
        DigestMonolith.App.Web.Hosting.TenantWork.ForTenantAsync(host.Services, tenant, async scope =>
        {
            var ids = new List<Guid>();
            foreach (var job in jobs)
            {
                ids.Add(await scope.GetRequiredService<JobQueue>().EnqueueAsync(job, Ct));
            }

            return ids;
        }, Ct);

    private static async Task<long> RunsAsync(ScriptHost host, TenantId tenant) => (long)await ScalarAsync(host, tenant, "select count(*) from platform.job_runs");

    private static Task<object> ScalarAsync(ScriptHost host, TenantId tenant, string sql) =>
        DigestMonolith.App.Web.Hosting.TenantWork.ForTenantAsync(host.Services, tenant, async scope =>
        {
            await using var command = scope.GetRequiredService<UnitOfWork>().Command(sql);
            return await command.ExecuteScalarAsync(Ct) ?? DBNull.Value;
        }, Ct);

    private sealed class ScriptHost(IHost host) : IAsyncDisposable
    {
        public IServiceProvider Services => host.Services;

        public async ValueTask DisposeAsync()
        {
            await host.StopAsync(CancellationToken.None);
            host.Dispose();
        }
    }
}
