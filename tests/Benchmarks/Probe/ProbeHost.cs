using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Windowing;
using DigestMonolith.Platform;
using DigestMonolith.Platform.Persistence;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DigestMonolith.Benchmarks.Probe;

/// <summary>The platform alone, with handlers that leave countable effects: for tests and benchmarks of the backbone.</summary>
internal sealed class ProbeHost(IHost host) : IAsyncDisposable
{
    public IServiceProvider Services => host.Services;

    public Databases Databases => host.Services.GetRequiredService<Databases>();

    public static async Task<ProbeHost> StartAsync(
        string connectionString, bool first, bool second, IReadOnlyDictionary<string, string?>? settings, CancellationToken ct,
        Action<IServiceCollection>? also = null)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>())
        {
            ["ConnectionStrings:Main"] = connectionString,
        });
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        builder.Services.AddPlatform(builder.Configuration).AddPlatformWorkers();
        if (first)
        {
            builder.Services.AddEventHandler<GroupWindowReady, FirstProbe>("probe.first");
        }

        if (second)
        {
            builder.Services.AddEventHandler<GroupWindowReady, SecondProbe>("probe.second");
        }

        also?.Invoke(builder.Services);
        var host = builder.Build();
        await ActivatorUtilities.CreateInstance<Migrator>(host.Services)
            .MigrateAsync(new DirectoryInfo(Path.Combine(AppContext.BaseDirectory, "migrations")), ct);
        await ProbeTable.MakeAsync(host.Services.GetRequiredService<Databases>(), ct);
        await host.StartAsync(ct);
        return new ProbeHost(host);
    }

    /// <summary>A tenant that exists.</summary>
    public async Task<TenantId> NewTenantAsync(CancellationToken ct)
    {
        var tenant = TenantId.New();
        await using var scope = host.Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(tenant, ct);
        await scope.ServiceProvider.GetRequiredService<TenantDirectory>().CreateAsync("Probe", "UTC", ct);
        await work.CommitAsync(ct);
        return tenant;
    }

    /// <summary>Publishes in one unit of work; commits or rolls back.</summary>
    public async Task PublishAsync(TenantId tenant, IEnumerable<GroupWindowReady> events, CancellationToken ct, bool commit = true, TimeSpan hold = default)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(tenant, ct);
        foreach (var message in events)
        {
            work.Publish(message);
        }

        await Task.Delay(hold, ct);
        if (commit)
        {
            await work.CommitAsync(ct);
        }
    }

    public static GroupWindowReady Event(TenantId tenant, WindowId key, int number, bool poison = false) => new()
    {
        TenantId = tenant,
        WindowId = key,
        GroupId = new GroupId(key.Value),
        WindowSizeHours = 24,
        WindowStart = DateTimeOffset.UnixEpoch,
        WindowEnd = DateTimeOffset.UnixEpoch.AddDays(1),
        MessageCount = number,
        Scopes = poison ? [ProbeEffect.Poison] : [],
    };

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        if (host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }
    }
}
