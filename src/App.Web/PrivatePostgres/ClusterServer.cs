using System.Net;
using System.Net.Sockets;

namespace DigestMonolith.App.Web.PrivatePostgres;

/// <summary>Makes, starts and stops the server of one folder. Its callers hold the start lock.</summary>
internal sealed class ClusterServer(PostgresBinaries binaries, ClusterUser user, ClusterFolder folder)
{
    private const int PortTries = 3;
    private const long LongestLog = 5 * 1024 * 1024;
    private const string LongestRecovery = "600";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>The port of the running server, started if need be.</summary>
    public async Task<int> EnsureRunningAsync(Action<string> progress, CancellationToken ct)
    {
        if (!File.Exists(Path.Combine(folder.Cluster, "PG_VERSION")))
        {
            progress("Creating a private PostgreSQL cluster");
            await CreateAsync(ct);
        }

        if (!File.Exists(folder.AdminPassword))
        {
            throw new EnvironmentProblem(
                $"There is a PostgreSQL cluster in {folder.Cluster}, but its password is gone: {folder.AdminPassword}. Put it back, or delete the cluster to begin anew.");
        }

        // A starter that was killed may have left a server that is still recovering.
        PostmasterFile? found;
        while ((found = PostmasterFile.Read(folder.Cluster))?.IsAlive() == true)
        {
            if (found.IsReady)
            {
                return found.Port;
            }

            await Task.Delay(Pause, ct);
        }

        if (found is not null)
        {
            await found.DisownAsync(ct);
            SocketFolder.Remove(found.SocketFolder);
        }

        progress("Starting PostgreSQL");
        return await StartAsync(ct);
    }

    public async Task StopAsync(CancellationToken ct)
    {
        if (PostmasterFile.Read(folder.Cluster) is not { } running || !running.IsAlive())
        {
            return;
        }

        var stop = await ToolRun.StartAsync(
            user.Command(binaries.PgCtl, "stop", "-D", folder.Cluster, "-m", "fast", "-w", "-t", "60"), ct);
        if (!stop.Succeeded)
        {
            throw new EnvironmentProblem($"PostgreSQL did not stop: {stop.Output}");
        }

        SocketFolder.Remove(running.SocketFolder);
    }

    private async Task CreateAsync(CancellationToken ct)
    {
        await folder.HandHomeOverAsync(ct);
        if (Directory.Exists(folder.HalfMadeCluster))
        {
            Directory.Delete(folder.HalfMadeCluster, recursive: true);
        }

        File.Delete(folder.Prepared);
        var password = await PrivateFiles.ReadOrInventSecretAsync(folder.AdminPassword, ct);
        var passwordFile = folder.HalfMadeCluster + ".password";
        await PrivateFiles.WriteAsync(passwordFile, password, ct);
        await user.TakeOwnershipAsync(passwordFile, ct);
        var made = await ToolRun.StartAsync(
            user.Command(binaries.InitDb, "-D", folder.HalfMadeCluster, "-U", PrepareCluster.Admin, $"--pwfile={passwordFile}",
                "-A", "scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8", "--data-checksums"), ct);
        File.Delete(passwordFile);
        if (!made.Succeeded)
        {
            throw new EnvironmentProblem($"PostgreSQL could not create a cluster in {folder.Cluster}:\n{made.Output}");
        }

        Directory.Move(folder.HalfMadeCluster, folder.Cluster);
    }

    private async Task<int> StartAsync(CancellationToken ct)
    {
        if (new FileInfo(folder.ServerLog) is { Exists: true, Length: > LongestLog })
        {
            File.Move(folder.ServerLog, folder.ServerLog + ".old", overwrite: true);
        }

        for (var tries = 1; ; tries++)
        {
            var port = FreePort();
            var socket = SocketFolder.Create();
            await user.TakeOwnershipAsync(socket, ct);
            var start = await ToolRun.StartAsync(
                user.Command(binaries.PgCtl, "start", "-D", folder.Cluster, "-l", folder.ServerLog, "-w", "-t", LongestRecovery,
                    "-o", ServerSettings.Arguments(port, socket)), ct);
            if (start.Succeeded)
            {
                return port;
            }

            SocketFolder.Remove(socket);
            // Somebody may take the free port between our look and the server's.
            if (tries == PortTries)
            {
                throw new EnvironmentProblem($"PostgreSQL did not start. {start.Output}\nThe end of {folder.ServerLog}:\n{EndOfLog()}");
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private string EndOfLog() =>
        File.Exists(folder.ServerLog) ? string.Join('\n', File.ReadLines(folder.ServerLog).TakeLast(5)) : "(no log)";
}
