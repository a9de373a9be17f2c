using System.Diagnostics;
using System.Text;

namespace DigestMonolith.IntegrationTests;

/// <summary>A serving process of its own on the database of a host, for tests that kill it.</summary>
internal sealed class HostProcess : IDisposable
{
    private const string Begin = "DigestMonolith serves ";
    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private HostProcess(Process process)
    {
        _process = process;
        // Its log; what nobody reads would fill the pipe.
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    /// <summary>All that it has printed so far.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    public static HostProcess Start(AppFixture beside, IReadOnlyDictionary<string, string>? settings = null)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "DigestMonolith.App.Web.dll"), "--data", beside.Data.FullName, "--port", "0" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ConnectionStrings__Main"] = beside.ConnectionString,
                ["Log__Level"] = "Fatal",
                // A dead worker's job is taken over when its lease ends; a test does not wait a minute for it.
                ["Jobs__Lease"] = "00:00:02",
                ["Jobs__Heartbeat"] = "00:00:00.5",
                ["Jobs__Poll"] = "00:00:00.2",
            },
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new HostProcess(Process.Start(start)!);
    }

    /// <summary>Its address, once it serves.</summary>
    public async Task<Uri> ServingAsync()
    {
        string line;
        do
        {
            Note(line = (await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull($"the host ended: {Said}"));
        }
        while (!line.StartsWith(Begin, StringComparison.Ordinal));

        _ = ReadOnAsync();
        return new Uri(line[Begin.Length..]);
    }

    private async Task ReadOnAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync(CancellationToken.None) is { } line)
        {
            Note(line);
        }
    }

    private void Note(string? line)
    {
        lock (_said)
        {
            _said.AppendLine(line);
        }
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
