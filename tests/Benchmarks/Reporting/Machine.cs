using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace DigestMonolith.Benchmarks.Reporting;

/// <summary>Where and on what a run was measured.</summary>
internal static class Machine
{
    public static string Root { get; } = FindRoot();

    public static async Task PrintAsync(string command)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024);
        var commit = await RunAsync("git", "-C", Root, "describe", "--always", "--dirty");
        Console.WriteLine($"""
            | | |
            |---|---|
            | date | {TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC |
            | commit | {commit.Trim()} |
            | command | `./bench {command}` |
            | machine | {Environment.ProcessorCount} cores, {memory.ToString("0", CultureInfo.InvariantCulture)} GiB, {RuntimeInformation.OSDescription} |
            | runtime | {RuntimeInformation.FrameworkDescription} |
            | load average at the start | {Load()} |
            """);
    }

    /// <summary>Over one, five and fifteen minutes; others on the machine show here.</summary>
    public static string Load() => string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]);

    /// <summary>Resident memory of a process.</summary>
    public static long Resident(int process) =>
        long.Parse(File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture) * 1024;

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return text;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DigestMonolith.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Benchmarks run from inside the repository.");
        }

        return folder.FullName;
    }
}
