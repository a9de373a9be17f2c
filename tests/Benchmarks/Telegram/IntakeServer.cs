using System.Diagnostics;
using System.Globalization;
using DigestMonolith.Benchmarks.Starts;

namespace DigestMonolith.Benchmarks.Telegram;

/// <summary>A process that takes updates at an address that stays, however often it is killed.</summary>
internal sealed class IntakeServer(Uri address, ProcessStartInfo start) : IAsyncDisposable
{
    private Process? _process;

    public Uri Address => address;

    public static IntakeServer Product(int port, DirectoryInfo data, string connection)
    {
        var start = new ProcessStartInfo("dotnet", [ServerProcess.Program, "--data", data.FullName, "--port", port.ToString(CultureInfo.InvariantCulture)]);
        start.Environment["ConnectionStrings__Main"] = connection;
        start.Environment["Log__Level"] = "Error";
        return new IntakeServer(new Uri($"http://127.0.0.1:{port}/"), start);
    }

    public static IntakeServer Plain(int port, string connection) => new(
        new Uri($"http://127.0.0.1:{port}/"), new ProcessStartInfo("dotnet", [typeof(IntakeServer).Assembly.Location, "plain-intake", connection, port.ToString(CultureInfo.InvariantCulture)]));

    /// <summary>Answers when this ends.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_gcServer"] = "0";
        _process = Process.Start(start)!;
        _ = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        _ = _process.StandardError.ReadToEndAsync(CancellationToken.None);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        while (!await AnswersAsync(http, ct))
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"The server ended with code {_process.ExitCode}.");
            }

            await Task.Delay(50, ct);
        }
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await KillAsync();
        }
    }

    private async Task<bool> AnswersAsync(HttpClient http, CancellationToken ct)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(address, "readyz"), ct);
            return true;
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }
}
