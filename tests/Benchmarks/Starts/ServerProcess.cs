using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using DigestMonolith.Benchmarks.Reporting;

namespace DigestMonolith.Benchmarks.Starts;

/// <summary>The program as ./run starts it, in a process of its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly long _begun;
    private readonly Uri _ready;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(2) };
    private readonly Task _demo;

    private ServerProcess(Process process, long begun, Uri ready) => (_process, _begun, _ready, _demo) = (process, begun, ready, ReadToDemoAsync(process));

    public static string Program => Path.Combine(Machine.Root, "src", "App.Web", "bin", "Release", "net10.0", "DigestMonolith.App.Web.dll");

    public int Id => _process.Id;

    public static ServerProcess Start(DirectoryInfo data)
    {
        var port = FreePort();
        var begun = Stopwatch.GetTimestamp();
        var process = Process.Start(Settings("--data", data.FullName, "--port", port.ToString(CultureInfo.InvariantCulture)))!;
        _ = process.StandardError.ReadToEndAsync();
        return new ServerProcess(process, begun, new Uri($"http://127.0.0.1:{port}/readyz"));
    }

    /// <summary>Seconds that the program takes to do nothing: to say its version.</summary>
    public static async Task<double> TimeNothingAsync(CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp();
        using var process = Process.Start(Settings("--version"))!;
        await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    /// <summary>Seconds from the start of the process to the first green /readyz.</summary>
    public async Task<double> ReadyAsync(CancellationToken ct)
    {
        while (!await IsReadyAsync(ct))
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"The server ended with code {_process.ExitCode}.");
            }

            await Task.Delay(20, ct);
        }

        return Stopwatch.GetElapsedTime(_begun).TotalSeconds;
    }

    /// <summary>Seconds to the digest of the sample chat.</summary>
    public async Task<double> DemoAsync()
    {
        await _demo;
        return Stopwatch.GetElapsedTime(_begun).TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        // As Ctrl+C does: the last to leave stops PostgreSQL.
        using (var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        _http.Dispose();
    }

    private static ProcessStartInfo Settings(params string[] arguments)
    {
        var settings = new ProcessStartInfo("dotnet", [Program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        settings.Environment["DOTNET_TieredPGO"] = "0";
        settings.Environment["DOTNET_gcServer"] = "0";
        settings.Environment.Remove("ConnectionStrings__Main");
        return settings;
    }

    private async Task<bool> IsReadyAsync(CancellationToken ct)
    {
        try
        {
            using var answer = await _http.GetAsync(_ready, ct);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !ct.IsCancellationRequested))
        {
            // Not listening yet.
            return false;
        }
    }

    private static async Task ReadToDemoAsync(Process process)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("Ctrl+C", StringComparison.Ordinal))
            {
                return;
            }
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
