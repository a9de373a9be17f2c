using DigestMonolith.App.Web.PrivatePostgres;

namespace DigestMonolith.App.Web.Commands;

/// <summary>The database of a command: the one the environment names, else a private cluster that is left again at the end.</summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly PrivateCluster? _cluster;

    private Database(string? connectionString, PrivateCluster? cluster) => (ConnectionString, _cluster) = (connectionString, cluster);

    /// <summary>Null when the configuration names the databases itself.</summary>
    public string? ConnectionString { get; }

    public bool IsPrivate => _cluster is not null;

    public static async Task<Database> OpenAsync(DirectoryInfo data, CancellationToken ct)
    {
        if (Environment.GetEnvironmentVariable("ConnectionStrings__Main") is { Length: > 0 } || Environment.GetEnvironmentVariable("ConnectionStrings__App") is { Length: > 0 })
        {
            return new Database(null, null);
        }

        var cluster = await PrivateCluster.StartAsync(data, line => Console.Error.WriteLine(line), ct);
        return new Database(cluster.ConnectionString, cluster);
    }

    public ValueTask DisposeAsync() => _cluster?.DisposeAsync() ?? ValueTask.CompletedTask;
}
