using System.Globalization;
using DigestMonolith.Platform.Health;

namespace DigestMonolith.App.Web.Health;

/// <summary>What the machine gives: languages, the data directory, room on the disk.</summary>
internal sealed class MachineProbe(DataPlace place) : IHealthProbe
{
    private const long Gigabyte = 1L << 30;

    public string Name => "disk";

    public Task<IReadOnlyList<Finding>> LookAsync(HealthLook look, CancellationToken ct) => Task.FromResult(Look(place.Directory));

    public static IReadOnlyList<Finding> Look(DirectoryInfo data) => [Icu(), Rights(data), Space(data)];

    private static Finding Icu()
    {
        try
        {
            // Without ICU the name of a language is its code.
            return CultureInfo.GetCultureInfo("uk").EnglishName == "Ukrainian" ? Finding.Ok("icu", "known") : Finding.Error("icu", "unknown");
        }
        catch (CultureNotFoundException)
        {
            return Finding.Error("icu", "unknown");
        }
    }

    private static Finding Rights(DirectoryInfo data)
    {
        var probe = Path.Combine(data.FullName, $".doctor-{Guid.CreateVersion7():n}");
        try
        {
            File.WriteAllText(probe, "");
            File.Delete(probe);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return Finding.Error("data", "closed", data.FullName, e.Message);
        }

        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        return OperatingSystem.IsWindows() || (File.GetUnixFileMode(data.FullName) & others) == 0
            ? Finding.Ok("data", "own", data.FullName)
            : Finding.Warning("data", "open", data.FullName);
    }

    private static Finding Space(DirectoryInfo data)
    {
        var free = new DriveInfo(data.FullName).AvailableFreeSpace;
        object?[] values = [(double)free / Gigabyte, data.FullName];
        return free < Gigabyte / 4 ? Finding.Error("disk", "free", values) : free < 2 * Gigabyte ? Finding.Warning("disk", "free", values) : Finding.Ok("disk", "free", values);
    }
}
