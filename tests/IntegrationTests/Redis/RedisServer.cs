using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace DigestMonolith.IntegrationTests.Redis;

/// <summary>A redis-server of one's own, on a free port and with its data in a folder that outlives its processes.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("digest-redis-");
    private readonly int _port = FreePort();
    private Process? _process;
    private ConnectionMultiplexer? _connection;

    private RedisServer()
    {
    }

    public string Endpoint => $"127.0.0.1:{_port}";

    public IDatabase Database => _connection!.GetDatabase();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<RedisServer> StartAsync()
    {
        var server = new RedisServer();
        await server.RunAsync();
        return server;
    }

    /// <summary>As the kernel does it: no time to say anything.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    /// <summary>Takes connections and answers nothing, until it goes on.</summary>
    public Task FreezeAsync() => SignalAsync("STOP");

    public Task GoOnAsync() => SignalAsync("CONT");

    public async Task RunAsync()
    {
        _process = Process.Start(new ProcessStartInfo(Find())
        {
            ArgumentList =
            {
                "--bind", "127.0.0.1", "--port", $"{_port}", "--dir", _folder.FullName, "--appendonly", "yes", "--save", "", "--daemonize", "no",
                "--logfile", Path.Combine(_folder.FullName, "log"),
            },
        })!;
        var options = ConfigurationOptions.Parse(Endpoint);
        options.AbortOnConnectFail = false;
        options.AllowAdmin = true;
        _connection ??= await ConnectionMultiplexer.ConnectAsync(options);
        await Eventually.UntilAsync(async () =>
        {
            try
            {
                await Database.PingAsync();
                return true;
            }
            catch (Exception e) when (e is RedisException or TimeoutException)
            {
                return false;
            }
        });
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process!.Id}"]);
        await kill.WaitForExitAsync(Ct);
        kill.ExitCode.ShouldBe(0);
    }

    public async Task<StreamEntry[]> EntriesAsync(string stream) => await Database.StreamRangeAsync(stream).WaitAsync(Ct);

    public async ValueTask DisposeAsync()
    {
        _connection?.Dispose();
        await KillAsync();
        _folder.Delete(recursive: true);
    }

    private static string Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, "redis-server")).FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException("redis-server is missing. Get it with: apt-get install --no-install-recommends redis-server");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
