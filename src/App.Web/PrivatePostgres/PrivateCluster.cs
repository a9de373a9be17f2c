using Npgsql;

namespace DigestMonolith.App.Web.PrivatePostgres;

/// <summary>A PostgreSQL of our own in a data directory, shared by every process that uses the directory. The last to leave stops it.</summary>
internal sealed class PrivateCluster : IAsyncDisposable
{
    private readonly ClusterServer _server;
    private readonly ClusterFolder _folder;
    private readonly FileStream _share;
    private readonly NpgsqlConnectionStringBuilder _login;
    private readonly NpgsqlConnectionStringBuilder _admin;
    private int _left;

    private PrivateCluster(ClusterServer server, ClusterFolder folder, FileStream share, int port, string loginPassword, string adminPassword)
    {
        (_server, _folder, _share) = (server, folder, share);
        _login = Connection(port, PrepareCluster.Login, loginPassword);
        _admin = Connection(port, PrepareCluster.Admin, adminPassword);
        _admin.Pooling = false;
    }

    /// <summary>Database <c>digest</c> as <c>digest_login</c>, which may do nothing until it chooses a role: <c>Options=-c role=digest_app</c>.</summary>
    public string ConnectionString => _login.ConnectionString;

    /// <summary>The superuser, for what only one may do (LEAKPROOF marks). Nothing is served with it.</summary>
    public string AdminConnectionString => _admin.ConnectionString;

    public static async Task<PrivateCluster> StartAsync(DirectoryInfo data, Action<string> progress, CancellationToken ct)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new EnvironmentProblem("A private PostgreSQL can be started on Linux only. Set ConnectionStrings__Main to a server of your own.");
        }

        var (server, folder) = await LocateAsync(data, ct);
        folder.Create();
        await using var start = await ClusterLocks.EnterAsync(folder.StartLock, progress, ct);
        var share = await ClusterLocks.ShareAsync(folder.UsersLock, ct);
        try
        {
            var port = await server.EnsureRunningAsync(progress, ct);
            var cluster = new PrivateCluster(server, folder, share, port,
                await PrivateFiles.ReadOrInventSecretAsync(folder.LoginPassword, ct),
                await PrivateFiles.ReadOrInventSecretAsync(folder.AdminPassword, ct));
            await cluster.PrepareAsync(ct);
            return cluster;
        }
        catch
        {
            await share.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops and deletes a cluster that nobody uses, with all that is in it.</summary>
    public static async Task DeleteAsync(DirectoryInfo data, CancellationToken ct)
    {
        var (server, folder) = await LocateAsync(data, ct);
        folder.Create();
        await using var start = await ClusterLocks.EnterAsync(folder.StartLock, _ => { }, ct);
        if (ClusterLocks.IsUsed(folder.UsersLock))
        {
            throw new EnvironmentProblem($"The PostgreSQL in {folder.Root} is in use. Stop what uses it first.");
        }

        await server.StopAsync(ct);
        folder.Delete();
    }

    /// <summary>A fresh database beside <c>digest</c>; gives its connection string.</summary>
    /// <param name="template">The database that it is a copy of; nobody may be in that one.</param>
    public async Task<string> AddDatabaseAsync(string name, CancellationToken ct, string template = PrepareCluster.EmptyTemplate)
    {
        await PrepareCluster.MakeDatabaseAsync(In(_admin, "postgres"), name, template, ct);
        return In(_login, name);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _left, 1) == 1)
        {
            return;
        }

        // Leaving must finish, or the server outlives its last user.
        await using var start = await ClusterLocks.EnterAsync(_folder.StartLock, _ => { }, CancellationToken.None);
        await _share.DisposeAsync();
        if (!ClusterLocks.IsUsed(_folder.UsersLock))
        {
            await _server.StopAsync(CancellationToken.None);
        }
    }

    private static async Task<(ClusterServer Server, ClusterFolder Folder)> LocateAsync(DirectoryInfo data, CancellationToken ct)
    {
        var user = await ClusterUser.FindAsync(ct);
        var folder = new ClusterFolder(data, user);
        return (new ClusterServer(PostgresBinaries.Find(), user, folder), folder);
    }

    private static NpgsqlConnectionStringBuilder Connection(int port, string login, string password) => new()
    {
        Host = "127.0.0.1",
        Port = port,
        Username = login,
        Password = password,
        Database = PrepareCluster.Database,
    };

    private static string In(NpgsqlConnectionStringBuilder connection, string database) =>
        new NpgsqlConnectionStringBuilder(connection.ConnectionString) { Database = database }.ConnectionString;

    private async Task PrepareAsync(CancellationToken ct)
    {
        if (File.Exists(_folder.Prepared))
        {
            return;
        }

        var admin = In(_admin, "postgres");
        await PrepareCluster.MakeRolesAsync(admin, _login.Password!, ct);
        await PrepareCluster.MakeDatabaseAsync(admin, PrepareCluster.Database, PrepareCluster.EmptyTemplate, ct);
        await PrivateFiles.WriteAsync(_folder.Prepared, "", ct);
    }
}
