using System.Diagnostics;
using DigestMonolith.App.Web.PrivatePostgres;
using Npgsql;

namespace DigestMonolith.IntegrationTests.PrivatePostgres;

/// <summary>A data directory of its own for one test, removed with whatever still runs in it.</summary>
public abstract class ClusterLab : IAsyncLifetime
{
    private protected DirectoryInfo Data { get; } = Directory.CreateTempSubdirectory("digest-cluster-");

    internal List<string> Progress { get; } = [];

    internal ClusterFolder Folder { get; private set; } = null!;

    private protected string PidFile => Path.Combine(Folder.Cluster, "postmaster.pid");

    private protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync() => Folder = new ClusterFolder(Data, await ClusterUser.FindAsync(Ct));

    public virtual async ValueTask DisposeAsync()
    {
        await PrivateCluster.DeleteAsync(Data, CancellationToken.None);
        Data.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected Task<PrivateCluster> StartAsync() => PrivateCluster.StartAsync(Data, Say, Ct);

    private protected async Task KillServerAsync()
    {
        var running = PostmasterFile.Read(Folder.Cluster)!;
        if (running.IsAlive())
        {
            using var server = Process.GetProcessById(running.Pid);
            server.Kill();
            await server.WaitForExitAsync(CancellationToken.None);
        }
    }

    internal static async Task<T> AskAsync<T>(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(Ct))!;
    }

    private protected static int PortOf(PrivateCluster cluster) => new NpgsqlConnectionStringBuilder(cluster.ConnectionString).Port;

    private void Say(string line)
    {
        lock (Progress)
        {
            Progress.Add(line);
        }
    }
}
