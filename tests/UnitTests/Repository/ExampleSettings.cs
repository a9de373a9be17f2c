using System.Text.RegularExpressions;

namespace DigestMonolith.UnitTests.Repository;

/// <summary>The settings that <c>.env.example</c> lists, in order.</summary>
internal static partial class ExampleSettings
{
    public static List<string> Names() =>
        [.. RepositoryFiles.Lines(".env.example").Select(line => Setting().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value)];

    public static IEnumerable<string> Strays() =>
        RepositoryFiles.Lines(".env.example").Where(line => line.Length > 0 && line[0] != '#' && !Setting().IsMatch(line));

    [GeneratedRegex("^([A-Za-z_][A-Za-z0-9_]*)=", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Setting();
}
