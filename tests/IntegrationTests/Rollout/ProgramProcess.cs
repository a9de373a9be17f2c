using System.Diagnostics;

namespace DigestMonolith.IntegrationTests.Rollout;

/// <summary>The program as a process of its own: a command that ends, or a server.</summary>
internal static class ProgramProcess
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Runs a command to its end.</summary>
    public static async Task<(int Exit, string Out, string Error)> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var process = Start(environment, arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(Ct), process.StandardError.ReadToEndAsync(Ct));
        await process.WaitForExitAsync(Ct);
        return (process.ExitCode, await output, await error);
    }

    /// <summary>Starts a server and waits until it says where it serves.</summary>
    public static async Task<(Process Process, Uri Address)> ServeAsync(IReadOnlyDictionary<string, string> environment, string data)
    {
        const string begin = "DigestMonolith serves ";
        var process = Start(environment, "--data", data, "--port", "0");
        _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
        string line;
        do
        {
            line = (await process.StandardOutput.ReadLineAsync(Ct)).ShouldNotBeNull("the server ended");
        }
        while (!line.StartsWith(begin, StringComparison.Ordinal));

        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        return (process, new Uri(line[begin.Length..]));
    }

    private static Process Start(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "DigestMonolith.App.Web.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["Log__Level"] = "Fatal";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
