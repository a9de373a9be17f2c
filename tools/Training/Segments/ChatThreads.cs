using System.Text.RegularExpressions;

namespace DigestMonolith.Training.Segments;

/// <summary>Whole threads of the annotated chat logs, in the order of their messages, without the names they are addressed to.</summary>
internal static partial class ChatThreads
{
    public static List<string[]> Read(DirectoryInfo folder)
    {
        var threads = new List<string[]>();
        foreach (var file in folder.GetFiles("*.raw.txt").OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            var lines = File.ReadAllLines(file.FullName);
            var root = Enumerable.Range(0, lines.Length).ToArray();
            int Find(int at)
            {
                while (root[at] != at)
                {
                    at = root[at] = root[root[at]];
                }

                return at;
            }

            foreach (var link in File.ReadLines(file.FullName.Replace(".raw.", ".annotation.", StringComparison.Ordinal)))
            {
                var parts = link.Split(' ');
                var (a, b) = (Find(int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture)), Find(int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)));
                root[Math.Max(a, b)] = Math.Min(a, b);
            }

            threads.AddRange(Enumerable.Range(0, lines.Length).Where(at => !lines[at].StartsWith("===", StringComparison.Ordinal))
                .GroupBy(Find).Where(thread => thread.Key >= 1000 && thread.Count() >= 4)
                .Select(thread => thread.Select(at => Said(lines[at])).Where(text => text.Length > 0).ToArray()).Where(thread => thread.Length >= 4));
        }

        return threads;
    }

    private static string Said(string line) => Head().Replace(line, "", 1).Trim();

    [GeneratedRegex(@"^\[\d\d:\d\d\] (<[^>]+>|\* \S+) (\S{2,20}[:,] )?", RegexOptions.None, matchTimeoutMilliseconds: 200)]
    private static partial Regex Head();
}
