namespace DigestMonolith.App.Web.PrivatePostgres;

/// <summary>
/// Locks on open files: the kernel drops them with the process, however it ends. Whoever starts, joins or leaves holds the start
/// lock meanwhile; whoever uses the cluster holds a share of the users lock.
/// </summary>
internal static class ClusterLocks
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static async Task<FileStream> EnterAsync(string path, Action<string> progress, CancellationToken ct)
    {
        for (var tries = 0; ; tries++)
        {
            if (TryOpen(path, FileAccess.ReadWrite, FileShare.None) is { } held)
            {
                return held;
            }

            if (tries == 50)
            {
                progress("Waiting for another process that is starting or stopping PostgreSQL");
            }

            await Task.Delay(Pause, ct);
        }
    }

    /// <summary>Under the start lock nobody holds the users lock alone, so a refusal is only a process being forked with our file open.</summary>
    public static async Task<FileStream> ShareAsync(string path, CancellationToken ct)
    {
        FileStream? held;
        while ((held = TryOpen(path, FileAccess.Read, FileShare.Read)) is null)
        {
            await Task.Delay(Pause, ct);
        }

        return held;
    }

    public static bool IsUsed(string path)
    {
        using var alone = TryOpen(path, FileAccess.ReadWrite, FileShare.None);
        return alone is null;
    }

    private static FileStream? TryOpen(string path, FileAccess access, FileShare share)
    {
        try
        {
            return PrivateFiles.Open(path, FileMode.OpenOrCreate, access, share);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException))
        {
            return null;
        }
    }
}
