using System.Security.Cryptography;
using System.Text;

namespace DigestMonolith.App.Web.PrivatePostgres;

/// <summary>Files and folders that only their owner can read, from the moment they exist.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, OwnerOnly | UnixFileMode.UserExecute);
    }

    public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open)
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new FileStream(path, options);
    }

    /// <summary>Writes beside and renames, so that a crash leaves the old text or the new one, never half of it.</summary>
    public static async Task WriteAsync(string path, string text, CancellationToken ct)
    {
        var beside = path + ".new";
        File.Delete(beside);
        await using (var file = Open(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            await file.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }

    /// <summary>Reads a secret, inventing it the first time. Letters and digits only: it is put into SQL and connection strings.</summary>
    public static async Task<string> ReadOrInventSecretAsync(string path, CancellationToken ct)
    {
        if (!File.Exists(path))
        {
            await WriteAsync(path, RandomNumberGenerator.GetHexString(40, lowercase: true), ct);
        }

        return (await File.ReadAllTextAsync(path, ct)).Trim();
    }
}
