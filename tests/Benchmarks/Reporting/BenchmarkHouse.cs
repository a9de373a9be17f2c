using DigestMonolith.App.Web.Export;
using DigestMonolith.App.Web.Hosting;
using DigestMonolith.App.Web.PrivatePostgres;
using DigestMonolith.Benchmarks.Chat;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Ingestion;
using DigestMonolith.Platform.Features;
using DigestMonolith.Platform.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace DigestMonolith.Benchmarks.Reporting;

/// <summary>The whole product without HTTP, on the private cluster, with one tenant that may have digests.</summary>
internal sealed class BenchmarkHouse(PrivateCluster cluster, IHost host, DirectoryInfo data) : IAsyncDisposable
{
    public TenantId Tenant { get; } = TenantId.New();

    public IServiceProvider Services => host.Services;

    public string ExportPath(string name) => Path.Combine(data.FullName, $"{name}.json");

    public static async Task<BenchmarkHouse> StartAsync(PrivateCluster cluster, DirectoryInfo data, CancellationToken ct, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var host = AppHost.BuildWorker(new HostSettings
        {
            ConnectionString = cluster.ConnectionString,
            Data = data,
            Overrides = new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>()) { ["Log:Level"] = "Error" },
        });
        await AppHost.PrepareDatabaseAsync(host.Services, ct);
        var house = new BenchmarkHouse(cluster, host, data);
        await host.Services.ForTenantAsync(house.Tenant, async scope =>
        {
            await scope.GetRequiredService<TenantDirectory>().CreateAsync("Benchmark", "UTC", ct);
            await scope.GetRequiredService<FlagStore>().ListTenantAsync(house.Tenant, listed: true, "benchmark", ct);
        }, ct);
        await host.StartAsync(ct);
        return house;
    }

    /// <summary>A connection that row-level security does not hold back: raw figures need raw tables.</summary>
    public async Task<NpgsqlConnection> OpenAdminAsync(CancellationToken ct)
    {
        var connection = new NpgsqlConnection(cluster.AdminConnectionString);
        await connection.OpenAsync(ct);
        return connection;
    }

    /// <summary>Writes pending pages out, so that no figure pays for the writes of the one before.</summary>
    public async Task SettleAsync(CancellationToken ct)
    {
        await using var connection = await OpenAdminAsync(ct);
        await using var command = new NpgsqlCommand("checkpoint", connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    public Task<ImportStatus> ImportAsync(string path, CancellationToken ct) =>
        new ExportImport(Services, Tenant, new Progress(TimeProvider.System, Console.Error)).RunAsync(new ImportRequest { Path = path }, ct);

    /// <summary>Generates a chat, imports it and gives its group.</summary>
    public async Task<GroupId> ImportChatAsync(long chat, int messages, int seed, CancellationToken ct)
    {
        var path = ExportPath("chat");
        await ExportFile.WriteAsync(path, chat, GeneratedChat.Messages(messages, seed), ct);
        return (await ImportAsync(path, ct)).Groups.Single().Id;
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        host.Dispose();
    }
}
