using System.CommandLine;

namespace DigestMonolith.App.Web.Commands;

/// <summary>Where a command finds its data.</summary>
internal static class Locations
{
    private static readonly Option<string> Data = new("--data")
    {
        Description = "Directory of the private PostgreSQL, keys and uploads",
        HelpName = "DIR",
        Recursive = true,
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("DIGEST_DATA") is { Length: > 0 } named ? named : ".data",
    };

    public static void AddTo(RootCommand root) => root.Options.Add(Data);

    public static DirectoryInfo DataOf(ParseResult parsed)
    {
        var data = new DirectoryInfo(parsed.GetValue(Data)!);
        // Passwords, keys and uploads lie in it: nobody else may look.
        if (!data.Exists && !OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(data.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        data.Create();
        return data;
    }
}
