using DigestMonolith.App.Web.Hosting;
using DigestMonolith.App.Web.PrivatePostgres;
using DigestMonolith.IntegrationTests;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(AppFixture))]

namespace DigestMonolith.IntegrationTests;

/// <summary>One PostgreSQL and one serving host for all tests of the run; each test takes a tenant of its own.</summary>
public sealed class AppFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("digest-tests-");
    private PrivateCluster? _cluster;
    private WebApplication? _app;

    public IServiceProvider Services => _app!.Services;

    /// <summary>Address of the serving host.</summary>
    public Uri Address => new(_app!.Urls.First());

    internal DirectoryInfo Data => _data;

    internal PrivateCluster Cluster => _cluster!;

    public async ValueTask InitializeAsync()
    {
        _cluster = await PrivateCluster.StartAsync(_data, _ => { }, CancellationToken.None);
        _app = AppHost.Build(new HostSettings
        {
            ConnectionString = _cluster.ConnectionString,
            Data = _data,
            Url = "http://127.0.0.1:0",
            Clock = true,
            Overrides = new Dictionary<string, string?>
            {
                ["Log:Level"] = "Error",
                // Retries must not make tests wait.
                ["Jobs:Backoff"] = "00:00:00.2",
                ["Jobs:Poll"] = "00:00:00.2",
                ["Events:Backoff"] = "00:00:00.1",
            },
        });
        await AppHost.PrepareDatabaseAsync(_app.Services, CancellationToken.None);
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }

        _data.Delete(recursive: true);
    }
}
