using Microsoft.Extensions.Options;

namespace DigestMonolith.Modules.Ingestion.Imports;

/// <summary>Where uploads wait. Chats are private: nobody else on the machine may read them.</summary>
internal sealed class UploadFolder(IOptions<IngestionOptions> options, TimeProvider clock)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private string Place => options.Value.UploadDirectory ?? Path.Combine(options.Value.DataDirectory, "uploads");

    /// <summary>What waits there, by names as they are given here.</summary>
    public IReadOnlyList<FileInfo> Files() => new DirectoryInfo(Place) is { Exists: true } folder
        ? [.. folder.EnumerateFiles("*.json").Where(file => Guid.TryParseExact(Path.GetFileNameWithoutExtension(file.Name), "N", out _))]
        : [];

    /// <summary>The path of the file that now holds the content; nothing stays of one that broke off.</summary>
    public async Task<string> SaveAsync(Stream content, CancellationToken ct)
    {
        var folder = OperatingSystem.IsWindows() ? Directory.CreateDirectory(Place) : Directory.CreateDirectory(Place, OwnerOnly | UnixFileMode.UserExecute);
        var path = Path.Combine(folder.FullName, $"{Guid.CreateVersion7(clock.GetUtcNow()):N}.json");
        var settings = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            settings.UnixCreateMode = OwnerOnly;
        }

        var isWhole = false;
        try
        {
            await using var file = new FileStream(path, settings);
            await content.CopyToAsync(file, ct);
            isWhole = true;
        }
        finally
        {
            if (!isWhole)
            {
                File.Delete(path);
            }
        }

        return path;
    }
}
