using System.Diagnostics;
using DigestMonolith.Benchmarks.Probe;
using DigestMonolith.Contracts;

namespace DigestMonolith.IntegrationTests.Platform;

/// <summary>A process that is killed at random points loses nothing and doubles nothing.</summary>
public sealed class CrashTests(AppFixture app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task Three_kills_lose_and_double_nothing() => KillAsync("kills", kills: 3, events: 3_000);

    [Fact]
    [Trait("Category", "Soak")]
    public Task Twenty_kills_lose_and_double_nothing() => KillAsync("kills_soak", kills: 20, events: 40_000);

    private async Task KillAsync(string name, int kills, int events)
    {
        var database = await app.Cluster.AddDatabaseAsync(name, Ct);
        // This host only publishes; the processes that are killed number and handle.
        await using var publisher = await ProbeHost.StartAsync(database, first: true, second: false,
            new Dictionary<string, string?> { ["Events:Enabled"] = "false" }, Ct);
        var tenant = await publisher.NewTenantAsync(Ct);
        WindowId[] keys = [.. Enumerable.Range(0, 50).Select(_ => WindowId.New())];
        await publisher.PublishAsync(tenant, Enumerable.Range(0, events).Select(n => ProbeHost.Event(tenant, keys[n % keys.Length], n)), Ct);

        var random = new Random(7);
        for (var kill = 0; kill < kills; kill++)
        {
            using var worker = Start(database);
            await worker.StandardOutput.ReadLineAsync(Ct);
            await Task.Delay(random.Next(20, 400), Ct);
            worker.Kill();
            await worker.WaitForExitAsync(Ct);
        }

        using var last = Start(database);
        try
        {
            await Backlog.DrainAsync(publisher.Databases, Ct, seconds: 90);
        }
        finally
        {
            last.Kill();
            await last.WaitForExitAsync(CancellationToken.None);
        }

        var effects = await ProbeTable.ReadAsync(publisher.Databases, tenant, Ct);
        effects.Values.Sum(numbers => numbers.Count).ShouldBe(events);
        effects.Values.ShouldAllBe(numbers => numbers.Zip(numbers.Skip(1)).All(pair => pair.First < pair.Second));
    }

    private static Process Start(string database) => Process.Start(new ProcessStartInfo("dotnet")
    {
        ArgumentList = { Path.Combine(AppContext.BaseDirectory, "DigestMonolith.Benchmarks.dll"), "probe-worker", database },
        RedirectStandardOutput = true,
    })!;
}
