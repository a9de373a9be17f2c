using System.Diagnostics;
using DigestMonolith.App.Web.PrivatePostgres;
using Npgsql;

namespace DigestMonolith.IntegrationTests.PrivatePostgres;

/// <summary>A data directory of its own for one test, removed with whatever still runs in it.</summary>
public abstract class ClusterLab : IAsyncLifetime
{
    private protected DirectoryInfo Data { get; } = Directory.CreateTempSubdirectory("digest-cluster-");

    internal List<string> Progress { get; } = [];

    internal string Folder => Path.Combine(Data.FullName, "postgres");

    private protected string PidFile => Path.Combine(Folder, "cluster", "postmaster.pid");

    private protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual async ValueTask DisposeAsync()
    {
        if (File.Exists(PidFile))
        {
            var socket = PostmasterFile.Read(Path.Combine(Folder, "cluster"))!.SocketFolder;
            await KillServerAsync();
            SocketFolder.Remove(socket);
        }

        Data.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected Task<PrivateCluster> StartAsync() => PrivateCluster.StartAsync(Data, Say, Ct);

    private protected async Task KillServerAsync()
    {
        var running = PostmasterFile.Read(Path.Combine(Folder, "cluster"))!;
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
