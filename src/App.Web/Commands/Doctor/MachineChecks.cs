using System.Globalization;
using DigestMonolith.App.Web.Commands.Checks;

namespace DigestMonolith.App.Web.Commands.Doctor;

/// <summary>What the machine gives: languages, the data directory, room on the disk.</summary>
internal static class MachineChecks
{
    private const long Gigabyte = 1L << 30;

    public static IEnumerable<Check> Look(DirectoryInfo data) => [Icu(), Rights(data), Space(data)];

    private static Check Icu()
    {
        const string name = "ICU";
        const string fix = "install libicu and unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT.";
        try
        {
            // Without ICU the name of a language is its code.
            return Check.Of(name, CultureInfo.GetCultureInfo("uk").EnglishName == "Ukrainian", "Languages and time zones are known.", fix);
        }
        catch (CultureNotFoundException)
        {
            return Check.Bad(name, "Languages are not known.", fix);
        }
    }

    private static Check Rights(DirectoryInfo data)
    {
        const string name = "data directory";
        var probe = Path.Combine(data.FullName, $".doctor-{Guid.CreateVersion7():n}");
        try
        {
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return Check.Bad(name, $"{data.FullName} cannot be written: {e.Message}", "give it to the user who runs the program, or name another with --data.");
        }

        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        return OperatingSystem.IsWindows() || (File.GetUnixFileMode(data.FullName) & others) == 0
            ? Check.Ok(name, $"{data.FullName} belongs to its owner alone.")
            : Check.Warn(name, $"Others may look into {data.FullName}.", $"chmod 700 {data.FullName}");
    }

    private static Check Space(DirectoryInfo data)
    {
        const string name = "disk space";
        var free = new DriveInfo(data.FullName).AvailableFreeSpace;
        var said = string.Create(CultureInfo.InvariantCulture, $"{(double)free / Gigabyte:0.0} GB are free at {data.FullName}.");
        const string fix = "make room: docs/runbook.md, Disk.";
        return free < Gigabyte / 4 ? Check.Bad(name, said, fix) : free < 2 * Gigabyte ? Check.Warn(name, said, fix) : Check.Ok(name, said);
    }
}
