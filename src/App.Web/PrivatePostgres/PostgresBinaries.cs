namespace DigestMonolith.App.Web.PrivatePostgres;

/// <summary>The folder with PostgreSQL's server programs.</summary>
internal sealed record PostgresBinaries(string Folder)
{
    private const string Debian = "/usr/lib/postgresql";
    private const int OldestMajor = 15;
    private static readonly string[] Needed = ["initdb", "pg_ctl", "postgres"];

    public string InitDb => Path.Combine(Folder, "initdb");

    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    public static PostgresBinaries Find() => Find(Environment.GetEnvironmentVariable("PATH") ?? "", Debian);

    public static PostgresBinaries Find(string path, string versions)
    {
        var folders = OnPath(path).Concat(Newest(versions)).ToList();
        return folders.FirstOrDefault(IsComplete) is { } folder
            ? new PostgresBinaries(folder)
            : throw new EnvironmentProblem(
                $"""
                PostgreSQL is missing: {string.Join(", ", Needed)} are neither on PATH nor in {versions}/*/bin (version {OldestMajor} or later).
                Get it with: apt-get install --no-install-recommends postgresql
                Or use a server of your own: set ConnectionStrings__Main.
                """);
    }

    // Some installations put only links on PATH: the programs look for their neighbours beside the link's target.
    private static IEnumerable<string> OnPath(string path) =>
        from folder in path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        let program = new FileInfo(Path.Combine(folder, "pg_ctl"))
        where program.Exists
        let target = program.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? program.FullName
        select Path.GetDirectoryName(target);

    private static IEnumerable<string> Newest(string versions) =>
        from folder in Directory.Exists(versions) ? Directory.EnumerateDirectories(versions) : []
        let major = int.TryParse(Path.GetFileName(folder), out var number) ? number : 0
        where major >= OldestMajor
        orderby major descending
        select Path.Combine(folder, "bin");

    private static bool IsComplete(string folder) => Needed.All(name => File.Exists(Path.Combine(folder, name)));
}
