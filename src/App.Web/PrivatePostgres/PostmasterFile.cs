using System.Globalization;
using System.Text;

namespace DigestMonolith.App.Web.PrivatePostgres;

/// <summary><c>postmaster.pid</c>: which process serves the cluster, and where. It may lie: a killed server leaves it behind.</summary>
internal sealed record PostmasterFile(string Path, int Pid, int Port, string SocketFolder, bool IsReady)
{
    // Greater than any pid the kernel gives out.
    private const int NobodysPid = int.MaxValue;

    public static PostmasterFile? Read(string cluster)
    {
        var path = System.IO.Path.Combine(cluster, "postmaster.pid");
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        // The server writes the file line by line as it starts: pid, directory, start time, port, socket folder, address, memory key, status.
        return new PostmasterFile(path, Number(lines, 0), Number(lines, 3), lines.ElementAtOrDefault(4)?.Trim() ?? "",
            lines.ElementAtOrDefault(7)?.Trim() == "ready");
    }

    /// <summary>True when the process named is the server of this very cluster, and not one that got the number after it.</summary>
    public bool IsAlive()
    {
        try
        {
            var arguments = File.ReadAllText($"/proc/{Pid}/cmdline", Encoding.UTF8).Split('\0');
            return System.IO.Path.GetFileName(arguments[0]) == "postgres"
                && arguments.Contains(System.IO.Path.GetDirectoryName(Path), StringComparer.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>
    /// Names a process that cannot exist. A file naming a living stranger stops the server from starting; without a file it would not
    /// look for left-over processes of the killed server, which still write.
    /// </summary>
    public async Task DisownAsync(CancellationToken ct)
    {
        var lines = await File.ReadAllLinesAsync(Path, ct);
        if (lines.Length == 0)
        {
            // The server refuses to read an empty one, and it names no memory to look for.
            File.Delete(Path);
            return;
        }

        lines[0] = NobodysPid.ToString(CultureInfo.InvariantCulture);
        // In place: the file keeps its owner, who may not be us.
        await using var file = new FileStream(Path, FileMode.Truncate, FileAccess.Write);
        await file.WriteAsync(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"), ct);
    }

    private static int Number(string[] lines, int index) =>
        int.TryParse(lines.ElementAtOrDefault(index)?.Trim(), CultureInfo.InvariantCulture, out var number) ? number : 0;
}
