using System.Globalization;
using System.Text.Json;
using DigestMonolith.Language.Tasks;

namespace DigestMonolith.Evaluation.Stages;

/// <summary>A labelled line of a set of tasks and what the engine reads in it.</summary>
internal sealed record TaskLine(bool IsTask, TaskKind Kind, string? Owner, DateOnly? DueDate, string? DueText, TaskReading Reading, string? Half)
{
    public static IReadOnlyList<TaskLine> Read(string path) => [.. File.ReadLines(path).Where(line => line.Length > 0).Select(Parse)];

    private static TaskLine Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        var row = document.RootElement;
        var due = row.TryGetProperty("due", out var said) ? said : default;
        var zone = Text(row, "time_zone") is { } name ? TimeZoneInfo.FindSystemTimeZoneById(name) : TimeZoneInfo.Utc;
        return new TaskLine(
            Wants(row),
            Enum.TryParse<TaskKind>(Text(row, "kind"), ignoreCase: true, out var kind) ? kind : TaskKind.None,
            Text(row, "owner"),
            due.ValueKind == JsonValueKind.Object && Text(due, "date") is { } date ? DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            due.ValueKind == JsonValueKind.Object ? Text(due, "text") : null,
            TaskReader.Read(Text(row, "text")!, PostedAt(row, zone), zone, Text(row, "speaker")),
            Text(row, "half"));
    }

    // "intent" in the sets of mail; "task" is a flag in our own and the kind of act in meetings.
    private static bool Wants(JsonElement row) =>
        row.TryGetProperty("intent", out var intent) ? intent.GetBoolean() : row.GetProperty("task").ValueKind is JsonValueKind.True or JsonValueKind.String;

    private static DateTimeOffset? PostedAt(JsonElement row, TimeZoneInfo zone)
    {
        if (Text(row, "date") is not { } date)
        {
            return null;
        }

        var local = DateTime.ParseExact(date, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }

    private static string? Text(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetString() : null;
}
