using System.Globalization;

namespace DigestMonolith.Modules.Digests.Rendering;

/// <summary>The words around a digest, in its language. Month names are ours: those of the system differ between machines.</summary>
internal sealed partial record Phrases
{
    public required string Decisions { get; init; }
    public required string OpenQuestions { get; init; }
    public required string Actions { get; init; }
    public required string People { get; init; }
    public required string Coverage { get; init; }
    public required string Durations { get; init; }
    public required string Engine { get; init; }
    public required string OwnAnalysis { get; init; }
    public required string Mood { get; init; }
    public required string NothingOfSubstance { get; init; }
    public required string Blocked { get; init; }
    public required string SkippedWindow { get; init; }
    public required string Due { get; init; }

    /// <summary>Behind an action that may be none.</summary>
    public required string Unsure { get; init; }

    /// <summary>A day as {0}.</summary>
    public required string Since { get; init; }
    public required string Read { get; init; }
    public required string Duplicates { get; init; }
    public required string SkippedEntries { get; init; }
    public required string Trimmed { get; init; }
    /// <summary>one|few|many, the number as {0}.</summary>
    public required string Erased { get; init; }
    public required string AllErased { get; init; }

    /// <summary>Of messages that it cites.</summary>
    public required string Edited { get; init; }
    public required string HiddenData { get; init; }

    /// <summary>one|few|many, the number as {0}.</summary>
    public required string Messages { get; init; }
    public required string Participants { get; init; }

    /// <summary>By the case that follows a day's number.</summary>
    public required IReadOnlyList<string> Months { get; init; }
    public required IReadOnlyDictionary<string, string> Words { get; init; }

    public static Phrases In(string language) => language switch
    {
        "ru" => Russian,
        "uk" => Ukrainian,
        _ => English,
    };

    /// <summary>What a value of the document is called; the value itself when it has no name here.</summary>
    public string Word(string value) => Words.TryGetValue(value, out var word) ? word : value.Replace('_', ' ');

    public static string Count(string forms, int number)
    {
        var parts = forms.Split('|');
        var form = parts.Length == 2
            ? (number == 1 ? 0 : 1)
            : (number % 10, number % 100) switch
            {
                (1, not 11) => 0,
                ( >= 2 and <= 4, not (>= 12 and <= 14)) => 1,
                _ => 2,
            };
        return string.Format(CultureInfo.InvariantCulture, parts[form], number);
    }

    /// <summary>"14 September 2026" for a whole day, else days and times.</summary>
    public string Span(DateTimeOffset start, DateTimeOffset end, TimeZoneInfo zone)
    {
        var from = TimeZoneInfo.ConvertTime(start, zone);
        var to = TimeZoneInfo.ConvertTime(end, zone);
        var last = to.TimeOfDay == TimeSpan.Zero && to.Date > from.Date ? to.AddTicks(-1) : to;
        if (from.TimeOfDay == TimeSpan.Zero && to.TimeOfDay == TimeSpan.Zero)
        {
            return from.Date == last.Date ? Day(from) : $"{Day(from)} – {Day(last)}";
        }

        return from.Date == last.Date ? $"{Day(from)}, {Clock(from)}–{Clock(to)}" : $"{Day(from)}, {Clock(from)} – {Day(to)}, {Clock(to)}";
    }

    public string Day(DateTimeOffset date) => string.Create(CultureInfo.InvariantCulture, $"{date.Day} {Months[date.Month - 1]} {date.Year}");

    public string Day(DateOnly date) => string.Create(CultureInfo.InvariantCulture, $"{date.Day} {Months[date.Month - 1]}");

    public static string Clock(DateTimeOffset time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
