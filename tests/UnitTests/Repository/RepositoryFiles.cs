namespace DigestMonolith.UnitTests.Repository;

/// <summary>The files of the repository these tests were built from.</summary>
internal static class RepositoryFiles
{
    public static string Root { get; } = FindRoot();

    public static string[] Lines(string path) => File.ReadAllLines(Path.Combine(Root, path));

    public static bool Exists(string path) => Path.Exists(Path.Combine(Root, path));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DigestMonolith.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("These tests run from inside the repository.");
        }

        return folder.FullName;
    }
}
