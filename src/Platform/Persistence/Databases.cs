using Microsoft.Extensions.Configuration;
using Npgsql;

namespace DigestMonolith.Platform.Persistence;

/// <summary>The three ways into the one database: as the application, as the scheduler, as the owner of the tables.</summary>
public sealed class Databases : IAsyncDisposable
{
    private readonly Lazy<NpgsqlDataSource> _app;
    private readonly Lazy<NpgsqlDataSource> _scheduler;
    private readonly Lazy<NpgsqlDataSource> _owner;

    public Databases(IConfiguration configuration)
    {
        // An empty variable, as compose passes it, says nothing.
        string? Named(string name) => configuration.GetConnectionString(name) is { Length: > 0 } named ? named : configuration.GetConnectionString("Main");
        _app = new(() => Build(Named("App"), "digest_app", poolSize: 40));
        _scheduler = new(() => Build(Named("Scheduler"), "digest_scheduler", poolSize: 12));
        _owner = new(() => Build(Named("Owner"), "digest_owner", poolSize: 2));
    }

    /// <summary>Sees the rows of the tenant its transaction acts for, and no others.</summary>
    public NpgsqlDataSource App => _app.Value;

    /// <summary>Sees ids, keys and leases of the queue tables of every tenant, and no content.</summary>
    public NpgsqlDataSource Scheduler => _scheduler.Value;

    /// <summary>Owns the tables; only the migrator uses it.</summary>
    public NpgsqlDataSource Owner => _owner.Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var source in (Lazy<NpgsqlDataSource>[])[_app, _scheduler, _owner])
        {
            if (source.IsValueCreated)
            {
                await source.Value.DisposeAsync();
            }
        }
    }

    private static NpgsqlDataSource Build(string? connectionString, string role, int poolSize)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            throw new InvalidOperationException("No database: set ConnectionStrings__Main, or start with ./run, which brings its own PostgreSQL.");
        }

        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            // The role is a start-up option, so that it survives the DISCARD ALL of the pool.
            Options = $"-c role={role}",
            ApplicationName = role,
            MaxPoolSize = poolSize,
            MaxAutoPrepare = 64,
            AutoPrepareMinUsages = 3,
        };
        // Without a name of its own the connection string becomes a metric label.
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = role };
        // Every column is of a type that PostgreSQL was born with: asking for all the others would cost each start a tenth of a second.
        return builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false)).Build();
    }
}
