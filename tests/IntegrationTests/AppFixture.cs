using System.Net.Http.Headers;
using DigestMonolith.App.Web.Hosting;
using DigestMonolith.App.Web.PrivatePostgres;
using DigestMonolith.Contracts;
using DigestMonolith.Contracts.Access;
using DigestMonolith.FakeTelegram;
using DigestMonolith.IntegrationTests;
using DigestMonolith.Platform.Features;
using DigestMonolith.Platform.Tenancy;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

[assembly: AssemblyFixture(typeof(AppFixture))]

namespace DigestMonolith.IntegrationTests;

/// <summary>One PostgreSQL and one serving host for all tests of the run; each test takes a tenant of its own.</summary>
public sealed class AppFixture : IAsyncLifetime
{
    private const string Migrated = "migrated";
    private readonly DirectoryInfo _data;
    private readonly bool _sharesData;
    private PrivateCluster? _cluster;
    private readonly AppFixture? _main;
    private readonly string? _database;
    private readonly IReadOnlyDictionary<string, string?> _settings = new Dictionary<string, string?>();
    private TelegramHost? _telegram;
    private WebApplication? _app;

    public AppFixture() => _data = NewData();

    private AppFixture(AppFixture main, string database, IReadOnlyDictionary<string, string?> settings, DirectoryInfo? data = null) =>
        (_main, _database, _settings, _data, _sharesData) = (main, database, settings, data ?? NewData(), data is not null);

    public IServiceProvider Services => _app!.Services;

    /// <summary>Address of the serving host.</summary>
    public Uri Address => new(_app!.Urls.First());

    internal DirectoryInfo Data => _data;

    /// <summary>The database of this host, for a login that may do nothing until it chooses a role.</summary>
    internal string ConnectionString => _cluster?.ConnectionString ?? _database!;

    /// <summary>The same for who may do everything.</summary>
    internal string AdminConnectionString => new NpgsqlConnectionStringBuilder(Cluster.AdminConnectionString) { Database = new NpgsqlConnectionStringBuilder(ConnectionString).Database }.ConnectionString;

    internal PrivateCluster Cluster => _main is null ? _cluster! : _main.Cluster;

    /// <summary>The Telegram that every host of the run talks to; each test takes a bot of its own.</summary>
    internal TelegramHost Telegram => _main is null ? _telegram! : _main.Telegram;

    /// <summary>A second host with settings and a database of its own, for what is one for all tenants.</summary>
    internal async Task<AppFixture> BesideAsync(string database, IReadOnlyDictionary<string, string?> settings)
    {
        var beside = new AppFixture(this, await Cluster.AddDatabaseAsync(database, TestContext.Current.CancellationToken, Migrated), settings);
        await beside.InitializeAsync();
        return beside;
    }

    /// <summary>Another host on the database of this one, with its keys.</summary>
    internal async Task<AppFixture> ReplicaAsync()
    {
        var replica = new AppFixture(_main ?? this, ConnectionString, _settings, _data);
        await replica.InitializeAsync();
        return replica;
    }

    public async ValueTask InitializeAsync()
    {
        if (_main is null)
        {
            _telegram = await TelegramHost.StartAsync();
            _cluster = await PrivateCluster.StartAsync(_data, _ => { }, CancellationToken.None);
            await ForgoSyncAsync(_cluster);
            // What the hosts beside begin with: to migrate each of their databases would take longer than most tests.
            await using var template = Build(await _cluster.AddDatabaseAsync(Migrated, CancellationToken.None));
            await AppHost.PrepareDatabaseAsync(template.Services, CancellationToken.None);
        }

        _app = Build(ConnectionString);
        await AppHost.PrepareDatabaseAsync(_app.Services, CancellationToken.None);
        await _app.StartAsync();
    }

    // What is written outlives killed processes all the same; to make the files of some sixty databases outlive the machine takes half a minute.
    private static async Task ForgoSyncAsync(PrivateCluster cluster)
    {
        await using var admin = NpgsqlDataSource.Create(cluster.AdminConnectionString);
        foreach (var change in (string[])["alter system set fsync = off", "alter system set full_page_writes = off", "select pg_reload_conf()"])
        {
            await using var command = admin.CreateCommand(change);
            await command.ExecuteNonQueryAsync();
        }
    }

    private WebApplication Build(string database) => AppHost.Build(new HostSettings
    {
        ConnectionString = database,
        Data = _data,
        Url = "http://127.0.0.1:0",
        Clock = true,
        Overrides = new Dictionary<string, string?>(_settings)
        {
            ["Log:Level"] = "Error",
            ["TELEGRAM_API_URL"] = Telegram.Url,
            // Retries must not make tests wait.
            ["Jobs:Backoff"] = "00:00:00.2",
            ["Jobs:Poll"] = "00:00:00.2",
            ["Events:Backoff"] = "00:00:00.1",
            // Every test makes people; nobody guesses their passwords.
            ["Access:PasswordIterations"] = "10000",
        },
    });

    /// <summary>Ends the work of this host; its services still reach the database.</summary>
    internal Task PauseAsync() => _app!.StopAsync(TestContext.Current.CancellationToken);

    /// <summary>A tenant of its own, its admin, and a client that acts for them by token.</summary>
    public async Task<TestTenant> NewTenantAsync(string timeZone = "UTC", bool flag = true)
    {
        var ct = TestContext.Current.CancellationToken;
        var id = TenantId.New();
        await Services.ForTenantAsync(id, async scope =>
        {
            await scope.GetRequiredService<TenantDirectory>().CreateAsync("Test", timeZone, ct);
            if (flag)
            {
                await scope.GetRequiredService<FlagStore>().ListTenantAsync(id, listed: true, "test", ct);
            }
        }, ct);
        return new TestTenant(this, id, await AddMemberAsync(id, "admin"));
    }

    /// <summary>A person with a role in the tenant.</summary>
    public async Task<TestMember> AddMemberAsync(TenantId tenant, string role)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var scope = Services.CreateAsyncScope();
        var email = $"{role}-{Guid.CreateVersion7():n}@example.org";
        var login = await scope.ServiceProvider.GetRequiredService<IFirstStart>().AddMemberAsync(tenant, email, TestMember.Password, role, ct);
        var http = new HttpClient { BaseAddress = Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", login.Token);
        return new TestMember(login.Account, email, http);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        if (_telegram is not null)
        {
            await _telegram.DisposeAsync();
        }

        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
            await PrivateCluster.DeleteAsync(_data, CancellationToken.None);
        }

        if (!_sharesData)
        {
            _data.Delete(recursive: true);
        }
    }

    private static DirectoryInfo NewData() => Directory.CreateTempSubdirectory("digest-tests-");
}
