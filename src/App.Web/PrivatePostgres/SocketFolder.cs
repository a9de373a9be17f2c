namespace DigestMonolith.App.Web.PrivatePostgres;

/// <summary>The folder of the server's socket. A socket's path may have 107 bytes, so it cannot lie in the data directory.</summary>
internal static class SocketFolder
{
    private const string Prefix = "digest-pg-";
    private const int LongestParent = 60;

    public static string Create() =>
        Path.GetTempPath() is { Length: <= LongestParent } temp && !temp.Contains('\'', StringComparison.Ordinal)
            ? Directory.CreateTempSubdirectory(Prefix).FullName
            : CreateIn("/tmp");

    /// <summary>Removes a folder of ours; the server may have been told to use another one.</summary>
    public static void Remove(string folder)
    {
        if (Path.GetFileName(folder).StartsWith(Prefix, StringComparison.Ordinal) && Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string CreateIn(string parent)
    {
        var folder = Path.Combine(parent, $"{Prefix}{Path.GetRandomFileName()}");
        PrivateFiles.CreateFolder(folder);
        return folder;
    }
}
