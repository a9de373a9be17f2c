namespace DigestMonolith.Training;

/// <summary>The working copy this program was built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DigestMonolith.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Training runs from inside the repository.");
        }

        return folder.FullName;
    }
}
