using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace DigestMonolith.Benchmarks.Realtime;

/// <summary>Clients of /ws in a process of their own, as this process sees it.</summary>
internal sealed class ListeningProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ListeningProcess(Process process) => _process = process;

    /// <summary>All of them are connected when this ends.</summary>
    public static async Task<ListeningProcess> StartAsync(Uri address, string token, int clients, IEnumerable<string> spaces)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(ListeningProcess).Assembly.Location, "live-clients", address.Authority, clients.ToString(CultureInfo.InvariantCulture), string.Join(',', spaces) },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardOutputEncoding = Encoding.UTF8,
            Environment = { [ManyListeners.Token] = token },
        })!;
        var listening = new ListeningProcess(process);
        await listening.AnswerAsync("connected");
        return listening;
    }

    /// <summary>What came since the last time: for each event by number, when each client got it; and how many clients are left.</summary>
    public async Task<(Dictionary<long, List<long>> Heard, int Clients)> HeardAsync()
    {
        var file = Path.GetTempFileName();
        await _process.StandardInput.WriteLineAsync(file);
        await _process.StandardInput.FlushAsync();
        var clients = int.Parse((await AnswerAsync("written ")).Split(' ')[1], CultureInfo.InvariantCulture);
        var heard = new Dictionary<long, List<long>>();
        using (var reader = new BinaryReader(File.OpenRead(file)))
        {
            for (var left = reader.BaseStream.Length / 16; left > 0; left--)
            {
                var seq = reader.ReadInt64();
                (heard.TryGetValue(seq, out var times) ? times : heard[seq] = []).Add(reader.ReadInt64());
            }
        }

        File.Delete(file);
        return (heard, clients);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<string> AnswerAsync(string start) =>
        await _process.StandardOutput.ReadLineAsync() is { } line && line.StartsWith(start, StringComparison.Ordinal)
            ? line
            : throw new InvalidOperationException("The clients ended.");
}
