using System.ComponentModel;
using System.Diagnostics;

namespace DigestMonolith.App.Web.PrivatePostgres;

/// <summary>What a finished command line tool left behind.</summary>
internal sealed record ToolRun(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;

    public static async Task<ToolRun> StartAsync(IReadOnlyList<string> command, CancellationToken ct)
    {
        using var process = new Process { StartInfo = Describe(command) };
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            return new ToolRun(-1, e.Message);
        }

        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        try
        {
            await process.WaitForExitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            // Not the whole tree: a server that pg_ctl has started may go on, and the next start finds it.
            process.Kill();
            throw;
        }

        return new ToolRun(process.ExitCode, $"{await output}{await errors}".Trim());
    }

    private static ProcessStartInfo Describe(IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // A working directory that the other user may not enter makes initdb and pg_ctl fail.
            WorkingDirectory = "/",
        };

        // PGDATA, PGPORT and their kin would point the tools at some other cluster.
        foreach (var name in start.Environment.Keys.Where(key => key.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C";
        return start;
    }
}
