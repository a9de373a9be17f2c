using System.Diagnostics;
using DigestMonolith.FakeProvider;

namespace DigestMonolith.Benchmarks.Models;

/// <summary>The fake provider in a process of its own, so that its memory is not ours: it answers every question honestly and at once.</summary>
internal sealed class FakeModel : IDisposable
{
    private readonly Process _process;

    private FakeModel(Process process, string baseUrl) => (_process, BaseUrl) = (process, baseUrl);

    public string BaseUrl { get; }

    public static async Task<FakeModel> StartAsync(CancellationToken ct)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(ProviderHost).Assembly.Location]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
        return await process.StandardOutput.ReadLineAsync(ct) is { } baseUrl
            ? new FakeModel(process, baseUrl)
            : throw new InvalidOperationException("The fake provider did not start.");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
