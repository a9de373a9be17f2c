using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using DigestMonolith.Language.Chat;

namespace DigestMonolith.Evaluation.Threads;

/// <summary>
/// One annotated channel log as chat messages, numbered as the Telegram forms of the same logs are: the line's number and
/// one. Lines of the system are left out; a minute's lines get its seconds in turn.
/// </summary>
internal sealed partial record IrcLog
{
    /// <summary>Lines before the scored part that a log is read with.</summary>
    public const int Context = 200;

    private static readonly DateTimeOffset Day = new(2024, 3, 1, 0, 0, 0, TimeSpan.Zero);

    public required string Name { get; init; }

    public required IReadOnlyList<ChatMessage> Messages { get; init; }

    /// <summary>By answering line the lines it answers, itself where it opens a thread.</summary>
    public required SortedDictionary<int, SortedSet<int>> Links { get; init; }

    /// <summary>The logs of a folder by name.</summary>
    public static IReadOnlyList<IrcLog> ReadAll(DirectoryInfo folder) =>
        [.. folder.GetFiles("*.annotation.txt").OrderBy(file => file.Name, StringComparer.Ordinal).Select(Read)];

    private static IrcLog Read(FileInfo annotation)
    {
        var name = annotation.Name[..^".annotation.txt".Length];
        var links = new SortedDictionary<int, SortedSet<int>>();
        foreach (var line in File.ReadLines(annotation.FullName))
        {
            if (line.Split(' ') is [var one, var other, ..] && int.TryParse(one, CultureInfo.InvariantCulture, out var a) && int.TryParse(other, CultureInfo.InvariantCulture, out var b))
            {
                var at = Math.Max(a, b);
                (links.TryGetValue(at, out var known) ? known : links[at] = []).Add(Math.Min(a, b));
            }
        }

        var first = links.Count > 0 ? links.Keys.First() : 0;
        return new IrcLog { Name = name, Messages = ReadMessages(LogOf(annotation, name), Math.Max(0, first - Context)), Links = links };
    }

    private static string LogOf(FileInfo annotation, string name)
    {
        var raw = Path.Combine(annotation.DirectoryName!, name + ".raw.txt");
        return File.Exists(raw) ? raw : Path.Combine(annotation.DirectoryName!, name + ".ascii.txt");
    }

    private static List<ChatMessage> ReadMessages(string path, int from)
    {
        var messages = new List<ChatMessage>();
        var (day, clock, inMinute) = (Day, TimeSpan.Zero, 0);
        var number = -1;
        foreach (var line in File.ReadLines(path, Encoding.UTF8))
        {
            number++;
            var match = Line().Match(line);
            var time = match.Success ? new TimeSpan(Number(match, 1), Number(match, 2), match.Groups[3].Success ? Number(match, 3) : 0) : clock;
            day = time < clock - TimeSpan.FromHours(12) ? day.AddDays(1) : day;
            inMinute = time == clock ? inMinute + 1 : 0;
            clock = time;
            if (number < from || !match.Success || !match.Groups[4].Success)
            {
                continue;
            }

            messages.Add(new ChatMessage
            {
                Id = number + 1,
                At = day + time + TimeSpan.FromSeconds(match.Groups[3].Success ? 0 : Math.Min(59, inMinute)),
                Author = match.Groups[4].Value,
                AuthorName = match.Groups[4].Value,
                Text = match.Groups[5].Value.Trim(),
            });
        }

        return messages;
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?:[^\[=<]*)?\[(\d\d):(\d\d)(?::(\d\d))?\]\s(?:<([^>]+)>\s?(.*))?", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
