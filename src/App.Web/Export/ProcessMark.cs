using System.Globalization;

namespace DigestMonolith.App.Web.Export;

/// <summary>
/// Tells a process from a later one with its number: by the clock ticks since boot at which it began, as the kernel says.
/// (The start time that .NET computes differs by milliseconds from one asker to the next.)
/// </summary>
internal static class ProcessMark
{
    public static string Of(int process) => string.Create(CultureInfo.InvariantCulture, $"{process}:{StartTicks(process)}");

    public static bool IsAlive(string mark) =>
        mark.Split(':') is [var number, var ticks] && int.TryParse(number, CultureInfo.InvariantCulture, out var process) && StartTicks(process) == ticks && ticks.Length > 0;

    private static string StartTicks(int process)
    {
        try
        {
            // The name stands in brackets and may hold anything; the fields after it are plain. Field 22 is the start.
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19];
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
