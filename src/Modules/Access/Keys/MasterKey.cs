using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Access.Keys;

/// <summary>The one secret of the installation; everything else is derived from it, each use with a key of its own.</summary>
internal sealed class MasterKey(IOptions<AccessOptions> options)
{
    private const int Size = 32;
    private readonly Lazy<byte[]> _key = new(() => options.Value.MasterKey is { } given ? Given(given) : FromFile(options.Value.DataDirectory));

    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _key.Value, Size, info: Encoding.UTF8.GetBytes(purpose));

    private static byte[] Given(string text)
    {
        var key = new byte[Size];
        return Convert.TryFromBase64String(text, key, out var length) && length == Size
            ? key
            : throw new InvalidOperationException("DIGEST_MASTER_KEY must be 32 bytes in base64, such as `openssl rand -base64 32` gives.");
    }

    private static byte[] FromFile(string directory)
    {
        var path = Path.Combine(Directory.CreateDirectory(directory).FullName, "master.key");
        if (!File.Exists(path))
        {
            Make(path);
        }

        return Given(File.ReadAllText(path).Trim());
    }

    // Written whole, then named: two processes that start at once end up with one key, and neither reads half of it.
    private static void Make(string path)
    {
        var draft = $"{path}.{Environment.ProcessId}";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(draft, options))
        {
            file.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Size))));
            file.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
